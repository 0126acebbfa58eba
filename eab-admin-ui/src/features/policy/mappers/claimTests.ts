/** What is compared of a claim: written `name=value`, `name~glob`, `name in a, b`, or the name alone. */
export type ClaimTest = { name: string; operator: "=" | "~" | "in" | "is there"; value: string };

export const OPERATORS: ClaimTest["operator"][] = ["=", "~", "in", "is there"];

const IN = " in ";

/** As the server reads it: the first operator counts. What is not finished yet is read, too. */
export function readClaimTest(text: string): ClaimTest {
  const sign = text.search(/[=~]/);
  const list = text.indexOf(IN);
  if (list >= 0 && (sign < 0 || list < sign)) {
    return { name: text.slice(0, list), operator: "in", value: text.slice(list + IN.length) };
  }
  if (sign < 0) {
    return { name: text, operator: "is there", value: "" };
  }
  return { name: text.slice(0, sign), operator: text[sign] === "=" ? "=" : "~", value: text.slice(sign + 1) };
}

export function claimText({ name, operator, value }: ClaimTest): string {
  switch (operator) {
    case "is there":
      return name;
    case "in":
      return `${name}${IN}${value}`;
    default:
      return `${name}${operator}${value}`;
  }
}
