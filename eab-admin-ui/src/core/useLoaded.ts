import { useCallback, useEffect, useState } from "react";
import { ApiError } from "./errors";

/** What was asked of the server: not there yet, there, or failed. What was there stays shown while it is asked again. */
export type Loaded<T> = { value?: T; error?: ApiError; loading: boolean; reload: () => void };

/** @param load must be stable (`useCallback`): a new one loads anew */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value?: T; error?: ApiError; loading: boolean }>({ loading: true });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    setState((before) => ({ ...before, loading: true }));
    load().then(
      (value) => current && setState({ value, loading: false }),
      (error: unknown) => current && setState((before) => ({ ...before, error: asApiError(error), loading: false })),
    );
    return () => {
      current = false;
    };
  }, [load, turn]);
  const reload = useCallback(() => setTurn((it) => it + 1), []);
  return { ...state, reload };
}

/** An error of the program is shown as such, not as the server's. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError("broken", String(error));
}
