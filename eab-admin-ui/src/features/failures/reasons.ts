/** Reasons that are recorded (problem types, without `urn:ietf:params:acme:error:`), to filter by. */
export const REASONS = [
  "accountDoesNotExist",
  "badCSR",
  "caa",
  "connection",
  "dns",
  "externalAccountRequired",
  "incorrectResponse",
  "invalidProfile",
  "rejectedIdentifier",
  "tls",
  "unauthorized",
] as const;

const REMEDIES = new Set([
  "no-grant",
  "denial",
  "forbidden-name",
  "permitted-zones",
  "narrowing",
  "approval",
  "badCSR",
  "caa",
  "connection",
  "dns",
  "externalAccountRequired",
  "incorrectResponse",
  "invalidProfile",
  "tls",
  "unauthorized",
]);

/** Whether these pages know what an admin can do about it. @param cause a rule or a reason */
export const hasRemedy = (cause: string): boolean => REMEDIES.has(cause);
