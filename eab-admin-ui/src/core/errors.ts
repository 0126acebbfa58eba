/** A problem document (RFC 9457) as the server sends it. */
export type Problem = {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  subproblems?: { type?: string; detail?: string; identifier?: { type: string; value: string } }[];
  /** Refused fields of a form, by name. */
  fields?: Record<string, string>;
};

/** Why a request did not do what it was to do; the message is fit for people. */
export class ApiError extends Error {
  constructor(
    readonly kind: "refused" | "conflict" | "expired" | "forbidden" | "missing" | "offline" | "broken",
    message: string,
    readonly problem: Problem = {},
  ) {
    super(message);
  }

  get fields(): Record<string, string> {
    return this.problem.fields ?? {};
  }
}

const KINDS: Record<number, ApiError["kind"]> = {
  400: "refused",
  401: "expired",
  403: "forbidden",
  404: "missing",
  409: "conflict",
};

/** @param text the body; Keycloak's own REST names its reason `errorMessage` or `error_description` */
export function errorOf(status: number, text: string): ApiError {
  const body = parsed(text);
  const reason = [body.detail, body.errorMessage, body.error_description, body.error].find(
    (it): it is string => typeof it === "string" && it !== "",
  );
  const kind = KINDS[status] ?? (status < 500 ? "refused" : "broken");
  if (kind === "expired") {
    return new ApiError(kind, "acmeErrorExpired", body as Problem); // Keycloak says no more than the status
  }
  return new ApiError(kind, reason ?? `HTTP ${status}`, body as Problem);
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
