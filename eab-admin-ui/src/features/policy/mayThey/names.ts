/** A name with its type in front, as the server takes it; what has none is given the one it looks like. */
export function typedName(text: string): string {
  const name = text.trim();
  if (/^(dns|ip|uri):/.test(name)) {
    return name;
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) {
    return `uri:${name}`;
  }
  return /^\d{1,3}(\.\d{1,3}){3}$|^[0-9a-f]*:[0-9a-f:.]*$/i.test(name) ? `ip:${name}` : `dns:${name}`;
}

/** Names of a text, separated by line breaks, blanks or commas, each once. */
export const typedNames = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(typedName),
  ),
];
