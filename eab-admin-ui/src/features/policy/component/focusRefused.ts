/** Leads who sent a form to the first field that was refused, once it is marked. */
export const focusRefused = (form: HTMLElement): void =>
  void setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
