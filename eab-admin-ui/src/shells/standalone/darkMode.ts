const DARK = "pf-v5-theme-dark";

/** Dark where the reader's system is, as the console does. */
export function followColorScheme(): void {
  const query = window.matchMedia("(prefers-color-scheme: dark)");
  const update = () => document.documentElement.classList.toggle(DARK, query.matches);
  update();
  query.addEventListener("change", update);
}
