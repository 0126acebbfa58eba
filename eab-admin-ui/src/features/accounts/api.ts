import { useMemo } from "react";
import type { SubjectFields } from "../../components/SubjectText";
import { useApi, type PageRequest, type Query } from "../../core/api";

export const ACCOUNT_STATES = ["active", "frozen", "deactivated"] as const;

export type Account = SubjectFields & {
  id: string;
  state: (typeof ACCOUNT_STATES)[number];
  /** Of a freeze; one for a lost identity ends when that is back. */
  cause?: "admin" | "lost-identity";
  reason?: string;
  key_thumbprint: string;
  /** The EAB key id. */
  credential: string;
  credential_label?: string;
  contacts: string[];
  /** URL that was agreed to; empty if that is not known. */
  terms?: string;
  terms_agreed_at?: string;
  created: string;
  last_seen?: string;
  /** `User-Agent` of its newest request. */
  client?: string;
};

export type Change = "freeze" | "thaw" | "deactivate";

export function useAccounts() {
  const { get, post } = useApi();
  return useMemo(
    () => ({
      list: (page: PageRequest, query: Query) => get<Account[]>("accounts", { ...page, ...query }),
      show: (id: string) => get<Account>(`accounts/${encodeURIComponent(id)}`),
      change: (id: string, change: Change) => post<Account>(`accounts/${encodeURIComponent(id)}/${change}`),
    }),
    [get, post],
  );
}

/** What an admin may do with an account in that state. */
export function changesOf({ state, cause }: Account): Change[] {
  switch (state) {
    case "active":
      return ["freeze", "deactivate"];
    case "frozen":
      // what was frozen for a loss thaws by itself when the identity is back, unless an admin freezes it as well
      return cause === "lost-identity" ? ["freeze", "thaw", "deactivate"] : ["thaw", "deactivate"];
    case "deactivated":
      return [];
  }
}
