import { useCallback } from "react";
import { request } from "./api";
import type { WhoAmI } from "./host";
import { useLoaded, type Loaded } from "./useLoaded";

/** Asks the server what the admin may do in the realm. */
export function useWhoAmI(
  adminBaseUrl: string,
  realm: string,
  getToken: () => Promise<string | undefined>,
): Loaded<WhoAmI> {
  const load = useCallback(() => {
    const url = `${adminBaseUrl}/admin/realms/${encodeURIComponent(realm)}/acme/whoami`;
    return request<WhoAmI>(getToken, "GET", url);
  }, [adminBaseUrl, realm, getToken]);
  return useLoaded(load);
}
