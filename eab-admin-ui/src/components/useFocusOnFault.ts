import { useEffect, useRef, type RefObject } from "react";

/**
 * Brings those who work with keyboard or screen reader to the first field that was not accepted, which may be out of
 * sight as well. @param faults a new object after each attempt
 */
export function useFocusOnFault<T extends HTMLElement>(faults: Record<string, string>): RefObject<T> {
  const form = useRef<T>(null);
  useEffect(() => {
    if (Object.keys(faults).length > 0) {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }, [faults]);
  return form;
}
