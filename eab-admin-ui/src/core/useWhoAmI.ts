import { useCallback } from "react";
import { errorOf } from "./errors";
import type { WhoAmI } from "./host";
import { useLoaded, type Loaded } from "./useLoaded";

/** Asks the server what the admin may do in the realm. */
export function useWhoAmI(
  adminBaseUrl: string,
  realm: string,
  getToken: () => Promise<string | undefined>,
): Loaded<WhoAmI> {
  const load = useCallback(async () => {
    const url = `${adminBaseUrl}/admin/realms/${encodeURIComponent(realm)}/acme/whoami`;
    const response = await fetch(url, { headers: { Authorization: `Bearer ${(await getToken()) ?? ""}` } });
    const text = await response.text();
    if (!response.ok) {
      throw errorOf(response.status, text);
    }
    return JSON.parse(text) as WhoAmI;
  }, [adminBaseUrl, realm, getToken]);
  return useLoaded(load);
}
