import { useEffect, useSyncExternalStore } from "react";

const marks = new Set<symbol>();
const listeners = new Set<() => void>();

const tell = () => listeners.forEach((listener) => listener());

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Something on the page would be lost with it. */
export function useMarkUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) {
      return undefined;
    }
    const mark = Symbol("unsaved");
    marks.add(mark);
    tell();
    return () => {
      marks.delete(mark);
      tell();
    };
  }, [isUnsaved]);
}

/** Whether there is such a thing anywhere, for the shell. */
export const useAnyUnsaved = (): boolean => useSyncExternalStore(subscribe, () => marks.size > 0);
