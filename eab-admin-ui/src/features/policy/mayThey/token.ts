export type Claims = Record<string, unknown>;

/** What was pasted: claims as JSON, or a token, of which only the claims are kept. */
export type Pasted = { claims: Claims; wasToken: boolean };

/** Reads JSON or a JWT; undefined if it is neither. The signature of a token is not looked at: nothing is decided here. */
export function readPasted(text: string): Pasted | undefined {
  const parts = text
    .trim()
    .replace(/^Bearer\s+/i, "")
    .split(".");
  const isToken = parts.length === 3 && parts.every((it) => /^[\w-]*$/.test(it)) && parts[1] !== "";
  const claims = isToken ? objectOf(decoded(parts[1] ?? "")) : objectOf(text);
  return claims && { claims, wasToken: isToken };
}

function objectOf(text: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

function decoded(base64url: string): string {
  try {
    const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder().decode(Uint8Array.from(binary, (it) => it.charCodeAt(0)));
  } catch {
    return "";
  }
}
