import { useMemo } from "react";
import { useApi } from "../../core/api";

/** Of a span that ends or begins now; an ISO 8601 duration. */
type Within = { within: string };

export type Outcome = Within & { issued: number; refused: number; failed: number };

export type Statistics = {
  at: string;
  certificates: { valid: number; expired: number; revoked: number };
  /** Each with those of the shorter spans; without those that were replaced. */
  expiring: (Within & { count: number })[];
  /** Days of UTC, oldest first. */
  issued_per_day: { day: string; count: number }[];
  outcomes: Outcome[];
  reasons: { reason: string; count: number }[];
  /** By share of their life that has passed, in percent. */
  ages: { from: number; to: number; count: number }[];
  renewals: Within & { on_schedule: number; off_schedule: number };
  /** Slowest first. */
  steps: { step: "proof" | "waiting" | "issuance"; median_ms: number; slowest_ms: number; count: number }[];
};

/** What the overview shows of an issuer. */
export type IssuerState = {
  id: string;
  name: string;
  healthy: boolean;
  problem?: string;
  chain: { not_after: string }[];
  crl: { shard: number; this_update: string; next_update: string }[];
};

export function useOverview() {
  const { get } = useApi();
  return useMemo(
    () => ({
      statistics: () => get<Statistics>("statistics"),
      issuers: () => get<IssuerState[]>("issuers"),
    }),
    [get],
  );
}
