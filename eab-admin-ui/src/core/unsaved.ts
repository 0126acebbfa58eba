import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";

/** What would be lost with the page: the question before it is left, as keys of messages. */
export type Unsaved = { title: string; text: string };

const ENTERED: Unsaved = { title: "acmeUnsavedTitle", text: "acmeUnsavedText" };

/** Of all parts of the page, the newest last; a new list at each change. */
let unsaved: readonly Unsaved[] = [];
const listeners = new Set<() => void>();

function change(to: readonly Unsaved[]): void {
  unsaved = to;
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What is asked about first, if anything. */
export const newestUnsaved = (): Unsaved | undefined => unsaved.at(-1);

/** Whether there is anything, for the shell. */
export const useAnyUnsaved = (): boolean => useSyncExternalStore(subscribe, () => unsaved.length > 0);

/**
 * Has it asked before the page is left whose input was not saved. Another address of the same page, as of a tab, may come.
 *
 * @param lost what is lost with the page, if not what was entered; a constant
 * @return `release`, which lets the next step away pass: it was saved, or is dropped on purpose
 */
export function useUnsaved(isChanged: boolean, lost = ENTERED): { release: () => void } {
  const mine = useRef<Unsaved>(undefined);
  const release = useCallback(() => change(unsaved.filter((it) => it !== mine.current)), []);
  useEffect(() => {
    if (!isChanged) {
      return undefined;
    }
    mine.current = { ...lost };
    change([...unsaved, mine.current]);
    return release;
  }, [isChanged, lost, release]);
  return { release };
}
