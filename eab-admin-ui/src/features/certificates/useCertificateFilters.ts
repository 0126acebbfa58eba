import { useCallback } from "react";
import type { Query } from "../../core/api";
import { afterNow } from "../../core/spans";
import { useListFilters } from "../../core/useListFilters";

const NAMES = [
  "search",
  "state",
  "profile",
  "issuer",
  "subject",
  "account",
  "expires_within",
  "expires_after",
  "expires_before",
  "issued_after",
  "issued_before",
  "replaced",
  "life_from",
  "life_to",
  "renewal",
] as const;

/** The filters of the list of certificates, from the address. */
export function useCertificateFilters() {
  const { query: found, ...filters } = useListFilters(NAMES);
  const query = useCallback((): Query => {
    const { expires_within, ...others } = found;
    // from now on, not from when the address was made: a bookmark stays true
    return expires_within ? { ...others, expires_before: afterNow(String(expires_within)) } : others;
  }, [found]);
  return { ...filters, query };
}
