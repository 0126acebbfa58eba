import { useEffect, useMemo, useState } from "react";
import type { Subject } from "../../../components/searches";
import { useApi } from "../../../core/api";
import type { ApiError } from "../../../core/errors";
import { asApiError } from "../../../core/useLoaded";
import { asked, tryPatterns, type PatternTrial } from "../api";

const PAUSE = 400;

type Tried = { trial?: PatternTrial; error?: ApiError };

/**
 * Asks the server what patterns mean while they are typed: a moment after the last key, and only the newest question's
 * answer counts. What was found stays shown meanwhile.
 */
export function usePatternTrial(patterns: string[], names: string[], subject?: Subject): Tried {
  const api = useApi();
  const [tried, setTried] = useState<Tried>({});
  // by value: each key makes new lists
  const question = useMemo(
    () =>
      JSON.stringify({
        patterns: [...new Set(patterns.map((it) => it.trim()).filter(Boolean))],
        names,
        subject: subject && asked(subject),
      }),
    [patterns, names, subject],
  );
  useEffect(() => {
    const trial = JSON.parse(question) as Parameters<typeof tryPatterns>[1];
    if (trial.patterns.length === 0 && trial.names.length === 0) {
      setTried({});
      return;
    }
    let current = true;
    const timer = setTimeout(
      () =>
        tryPatterns(api, trial).then(
          (answer) => current && setTried({ trial: answer }),
          (error: unknown) => current && setTried((before) => ({ ...before, error: asApiError(error) })),
        ),
      PAUSE,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, question]);
  return tried;
}
