import { useMemo } from "react";
import { useApi } from "../../core/api";
import { componentCalls, ISSUER, saveComponent, type Component, type Draft } from "../../core/components";

/** A certificate of a chain. */
export type AuthorityCertificate = {
  subject: string;
  issuer: string;
  serial: string;
  not_before: string;
  not_after: string;
  fingerprint: string;
  pem: string;
};

export type Crl = {
  shard: number;
  number: number;
  this_update: string;
  next_update: string;
  /** Bytes. */
  size: number;
  url: string;
};

export type Issuer = {
  /** Of the component. */
  id: string;
  name: string;
  provider: string;
  healthy: boolean;
  /** Why it cannot be used. */
  problem?: string;
  key: { type?: string; kept_in?: string };
  /** The issuing certificate first, the root last; empty if it cannot be used. */
  chain: AuthorityCertificate[];
  /** Issuing certificates that its key had before. */
  former?: AuthorityCertificate[];
  profiles: string[];
  crl: Crl[];
  ocsp?: { url: string };
  downloads?: { certificate: string; crl: string };
  rotation?: { state: "active" | "next" | "retired" };
};

export function useIssuers() {
  const api = useApi();
  return useMemo(() => {
    const components = componentCalls(api);
    return {
      list: () => api.get<Issuer[]>("issuers"),
      request: (id: string) => api.post<{ csr: string }>(`issuers/${encodeURIComponent(id)}/request`),
      importChain: (id: string, chain: string) => api.put<Issuer>(`issuers/${encodeURIComponent(id)}/chain`, { chain }),
      component: components.one,
      save: (draft: Draft, before?: Component) => saveComponent(api, ISSUER, draft, before),
      remove: components.remove,
    };
  }, [api]);
}
