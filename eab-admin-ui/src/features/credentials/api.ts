import { useMemo } from "react";
import { useApi, type PageRequest } from "../../core/api";

export type SubjectRef = { type: string; id?: string; name?: string };

/** A credential without its key. */
export type Credential = {
  kid: string;
  subject: string;
  subject_name?: string;
  /** Who answers for the credential of a group, as `user:<id>`. */
  owner?: string;
  owner_name?: string;
  status: "usable" | "open" | "used" | "expired" | "revoked";
  label: string;
  hmac_alg: string;
  issued_by: string;
  created: string;
  expires_at?: string;
  max_uses: number;
  uses: number;
  last_used?: string;
  /** Until when another key may take the place of a lost one. */
  open_until?: string;
  revoked_at?: string;
  profiles: string[];
  names: string[];
  longest_validity?: string;
};

/** The only answer with the key; it is kept nowhere but in the dialog that shows it. */
export type IssuedCredential = {
  kid: string;
  hmac_key: string;
  hmac_alg: string;
  expires_at?: string;
  uses: number;
  directory: string;
  profiles: string[];
  names: string[];
};

export type NewCredential = {
  subject: SubjectRef;
  owner?: SubjectRef;
  label?: string;
  max_uses: number;
  expires_in?: string;
  profiles?: string[];
  names?: string[];
  longest_validity?: string;
  algorithm?: string;
};

export type CredentialFilter = { search: string; subject: string; status: string };

/** What answers for a credential, and how many accounts live by it. */
export type OneCredential = { credential: Credential; accounts: number };

export function useCredentials() {
  const api = useApi();
  return useMemo(
    () => ({
      list: (filter: CredentialFilter, page: PageRequest) =>
        api.get<Credential[]>("credentials", { ...filter, ...page }),
      one: (kid: string) => api.get<OneCredential>(`credentials/${encodeURIComponent(kid)}`),
      issue: (wanted: NewCredential) => api.post<IssuedCredential>("credentials", wanted),
      rotate: (kid: string) => api.post<IssuedCredential>(`credentials/${encodeURIComponent(kid)}/rotate`),
      rebind: (kid: string, openFor: string) =>
        api.post<Credential>(`credentials/${encodeURIComponent(kid)}/rebind`, { open_for: openFor }),
      revoke: (kid: string) => api.remove<{ accounts: number }>(`credentials/${encodeURIComponent(kid)}`),
      profiles: () => api.get<{ name: string; description?: string }[]>("policy/profiles"),
    }),
    [api],
  );
}
