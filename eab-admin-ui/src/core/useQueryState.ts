import { useCallback } from "react";
import { useSearchParams } from "react-router-dom";

/**
 * Filters of a list, kept in the address, so that a chart or another page links to a filtered list, and the way back
 * finds it as it was.
 *
 * @param prefix keeps apart what two lists of one page put there
 */
export function useQueryState(prefix = ""): [(name: string) => string, (changes: Record<string, string>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const read = useCallback((name: string) => parameters.get(prefix + name) ?? "", [parameters, prefix]);
  const change = useCallback(
    (changes: Record<string, string>) =>
      setParameters(
        (before) => {
          const next = new URLSearchParams(before);
          Object.entries(changes).forEach(([name, value]) =>
            value ? next.set(prefix + name, value) : next.delete(prefix + name),
          );
          return next;
        },
        { replace: true },
      ),
    [setParameters, prefix],
  );
  return [read, change];
}
