import { useCallback, useEffect, useState } from "react";
import { ApiError } from "./errors";

/** What was asked of the server: not there yet, there, or failed. What was there stays shown while it is asked again. */
export type Loaded<T> = {
  value?: T;
  /** The answer to another question, for those who show it until the present one is answered; nothing may be done to it. */
  former?: T;
  error?: ApiError;
  loading: boolean;
  reload: () => void;
};

type Answer<T> = Omit<Loaded<T>, "reload"> & { load: () => Promise<T> };

/** @param load must be stable (`useCallback`): a new one is another question, and loads anew */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ load, loading: true });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    setAnswer((before) => ({ ...asked(before, load), loading: true }));
    load().then(
      (value) => current && setAnswer({ load, value, loading: false }),
      (error: unknown) =>
        current &&
        setAnswer((before) => ({ load, value: asked(before, load).value, error: asApiError(error), loading: false })),
    );
    return () => {
      current = false;
    };
  }, [load, turn]);
  const reload = useCallback(() => setTurn((it) => it + 1), []);
  const { value, former, error, loading } = asked(answer, load);
  return { value, former, error, loading, reload };
}

/** The answer to this question, which is none if it is to another. */
function asked<T>(answer: Answer<T>, load: () => Promise<T>): Answer<T> {
  return answer.load === load ? answer : { load, former: answer.value ?? answer.former, loading: true };
}

/** An error of the program is shown as such, not as the server's. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError("broken", String(error));
}
