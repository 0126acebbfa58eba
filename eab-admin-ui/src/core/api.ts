import { useMemo } from "react";
import { ApiError, errorOf } from "./errors";
import { useHost } from "./host";

/** Values of a query; what is undefined or empty is left out, a list is repeated. */
export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/** One page of a list; asks for one row more than it shows, to know whether there are others. */
export type PageRequest = { first: number; max: number; sort?: string };

export type Api = ReturnType<typeof useApi>;

/** Calls below `/admin/realms/{realm}`, with the token of the console. Fails with {@link ApiError} only. */
export function useApi() {
  const { adminBaseUrl, realm, getToken } = useHost();
  return useMemo(() => {
    const realmUrl = `${adminBaseUrl}/admin/realms/${encodeURIComponent(realm)}`;

    const call = <T>(method: string, url: string, body?: unknown) => request<T>(getToken, method, url, body);

    return {
      get: <T>(path: string, query: Query = {}) => call<T>("GET", `${realmUrl}/acme/${path}${queryText(query)}`),
      post: <T>(path: string, body?: unknown) => call<T>("POST", `${realmUrl}/acme/${path}`, body),
      put: <T>(path: string, body: unknown) => call<T>("PUT", `${realmUrl}/acme/${path}`, body),
      remove: <T>(path: string) => call<T>("DELETE", `${realmUrl}/acme/${path}`),
      /** What belongs to no realm, such as `serverinfo`. */
      server: {
        get: <T>(path: string) => call<T>("GET", `${adminBaseUrl}/admin/${path}`),
      },
      /** Keycloak's own admin REST API, such as `clients` or `components`. */
      keycloak: {
        get: <T>(path: string, query: Query = {}) => call<T>("GET", `${realmUrl}/${path}${queryText(query)}`),
        post: <T>(path: string, body: unknown) => call<T>("POST", `${realmUrl}/${path}`, body),
        put: <T>(path: string, body: unknown) => call<T>("PUT", `${realmUrl}/${path}`, body),
        remove: <T>(path: string) => call<T>("DELETE", `${realmUrl}/${path}`),
      },
    };
  }, [adminBaseUrl, realm, getToken]);
}

type GetToken = () => Promise<string | undefined>;

/** One request with the token of the console. Fails with {@link ApiError} only. */
export async function request<T>(getToken: GetToken, method: string, url: string, body?: unknown): Promise<T> {
  const token = await getToken();
  if (!token) {
    throw new ApiError("expired", "acmeErrorExpired");
  }
  const response = await send(method, url, token, body);
  const text = await response.text().catch(unreachable);
  if (!response.ok) {
    throw errorOf(response.status, text);
  }
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

const unreachable = (): never => {
  throw new ApiError("offline", "acmeErrorOffline");
};

async function send(method: string, url: string, token: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { Authorization: `Bearer ${token}`, Accept: "application/json" };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  const init = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) };
  return fetch(url, init).catch(unreachable);
}

export function queryText(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? (value as readonly string[]) : [value];
    values.filter((it) => it !== undefined && it !== "").forEach((it) => parameters.append(name, String(it)));
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}
