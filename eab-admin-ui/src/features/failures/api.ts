import { useMemo } from "react";
import type { SubjectFields } from "../../components/SubjectText";
import { useApi, type PageRequest, type Query } from "../../core/api";
import type { Problem } from "../../core/errors";

/** An audit record of what was refused, or of a proof that failed. */
export type Failure = Partial<SubjectFields> & {
  id: number;
  time: string;
  type: string;
  /** The last part of the problem's type. */
  reason?: string;
  account?: string;
  order?: string;
  serial?: string;
  address?: string;
  details: FailureDetails;
};

/** The event as it was recorded. Records are kept for ever, so any part may be missing in old ones. */
export type FailureDetails = {
  /** What was asked for, such as `newOrder`. */
  request?: string;
  profile?: string;
  names?: { name: string; rule: string; source: string; reason: string }[];
  /** Of a proof that failed. */
  name?: string;
  challenge?: string;
  seen?: Record<string, string>;
  problem?: RecordedProblem;
};

type RecordedProblem = {
  type?: string;
  status?: number;
  detail?: string;
  subproblems?: { type?: string; detail?: string; identifierType?: string; identifier?: string }[];
};

export const namesOf = ({ details }: Failure): string[] =>
  details.names?.map((it) => it.name) ?? (details.name ? [details.name] : []);

/** The problem as clients are sent it; the audit keeps names of types and identifiers in a shorter way. */
export function problemOf({ details: { problem } }: Failure): Problem | undefined {
  return (
    problem && {
      ...problem,
      type: `urn:ietf:params:acme:error:${problem.type}`,
      subproblems: problem.subproblems?.map(({ type, detail, identifierType = "", identifier = "" }) => ({
        type,
        detail,
        identifier: { type: identifierType, value: identifier },
      })),
    }
  );
}

export function useFailures() {
  const { get } = useApi();
  return useMemo(
    () => ({
      list: (page: PageRequest, query: Query) =>
        get<Failure[]>("audit", { first: page.first, max: page.max, refused: true, ...query }),
    }),
    [get],
  );
}
