import { useCallback, useMemo } from "react";
import type { Query } from "../../core/api";
import { useQueryState } from "../../core/useQueryState";
import { afterNow } from "../../core/spans";

/** As the server takes them. */
const SENT = [
  "search",
  "state",
  "profile",
  "issuer",
  "subject",
  "account",
  "expires_after",
  "expires_before",
  "issued_after",
  "issued_before",
];

/** The filters of the list of certificates, from the address. */
export function useCertificateFilters() {
  const [asked, set] = useQueryState();
  const values = [...SENT, "expires_within"].map((name) => [name, asked(name)] as const);
  const text = JSON.stringify(values.filter(([, value]) => value !== ""));
  const filters = useMemo(() => Object.fromEntries(JSON.parse(text) as [string, string][]), [text]);
  const query = useCallback((): Query => {
    const { expires_within, ...others } = filters;
    // from now on, not from when the address was made: a bookmark stays true
    return expires_within ? { ...others, expires_before: afterNow(expires_within) } : others;
  }, [filters]);
  const clear = () => set(Object.fromEntries([...values.map(([name]) => name), "page"].map((name) => [name, ""])));
  return { query, asked, isFiltered: Object.keys(filters).length > 0, clear };
}
