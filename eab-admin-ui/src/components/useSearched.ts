import { useEffect, useState } from "react";
import type { ApiError } from "../core/errors";
import { asApiError } from "../core/useLoaded";
import type { Choice, Search } from "./searches";

type Searched = { choices: Choice[]; loading: boolean; error?: ApiError };

const PAUSE = 250;

/** Searches a moment after the last key, while the list is open; the answer to the newest question counts. */
export function useSearched(search: Search, text: string, isOpen: boolean): Searched {
  const [searched, setSearched] = useState<Searched>({ choices: [], loading: true });
  useEffect(() => {
    if (!isOpen) {
      return;
    }
    let current = true;
    setSearched((before) => ({ choices: before.choices, loading: true }));
    const timer = setTimeout(
      () =>
        search(text.trim()).then(
          (choices) => current && setSearched({ choices, loading: false }),
          (error: unknown) => current && setSearched({ choices: [], loading: false, error: asApiError(error) }),
        ),
      text === "" ? 0 : PAUSE,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [search, text, isOpen]);
  return searched;
}
