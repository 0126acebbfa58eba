import { useCallback, useMemo } from "react";
import type { Query } from "./api";
import { useQueryState } from "./useQueryState";

/** Those filters of a list that are in the address. @param names as the server takes them; each time the same array */
export function useListFilters(names: readonly string[]) {
  const [asked, set] = useQueryState();
  const text = JSON.stringify(names.map((name) => [name, asked(name)]).filter(([, value]) => value !== ""));
  // a new object only if something changed: lists load anew then
  const query = useMemo(() => Object.fromEntries(JSON.parse(text) as [string, string][]) as Query, [text]);
  const clear = useCallback(() => set(Object.fromEntries([...names, "page"].map((name) => [name, ""]))), [names, set]);
  return { query, asked, isFiltered: text !== "[]", clear };
}
