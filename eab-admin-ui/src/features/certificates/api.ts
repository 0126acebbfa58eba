import { useMemo } from "react";
import type { SubjectFields } from "../../components/SubjectText";
import type { Validation } from "../../components/validation/ValidationList";
import { useApi, type PageRequest, type Query } from "../../core/api";

export type Certificate = SubjectFields & {
  serial: string;
  state: "valid" | "expired" | "revoked";
  /** Absent if a token asked for it. */
  account?: string;
  issuer: string;
  profile: string;
  names: string[];
  issued_at: string;
  not_before: string;
  not_after: string;
  /** SHA-256 in hexadecimal. */
  fingerprint: string;
  revoked_at?: string;
  revocation_reason?: number;
  /** From when on its client is told to replace it, if that was asked for. */
  replace_from?: string;
  replaces?: string;
};

export type ChainCertificate = {
  subject: string;
  issuer: string;
  serial: string;
  not_before: string;
  not_after: string;
  fingerprint: string;
};

export type CertificateLink = { serial: string; not_before: string; not_after: string; revoked_at?: string };

/** Why a name was allowed when the certificate was issued. */
export type Grant = { name: string; rule: string; source: string; reason: string };

export type CertificateInFull = Certificate & {
  replaced_by?: string;
  order?: string;
  pem: string;
  chain: ChainCertificate[];
  details: {
    subject_dn: string;
    key: string;
    signature_algorithm: string;
    key_usage: string[];
    extended_key_usage: string[];
    policies: string[];
    no_rev_avail: boolean;
    crl_urls: string[];
    ocsp_urls: string[];
  };
  grants: Grant[];
  validations: Validation[];
  /** Nearest first. */
  line: { before: CertificateLink[]; after: CertificateLink[] };
};

/** Which certificates to replace; one of these at least, or `all` alone. */
export type Selection = { all?: true; profile?: string; issuer?: string; account?: string; issued_before?: string };

export function useCertificates() {
  const { get, post } = useApi();
  return useMemo(
    () => ({
      list: (page: PageRequest, query: Query) => get<Certificate[]>("certificates", { ...page, ...query }),
      show: (serial: string) => get<CertificateInFull>(`certificates/${encodeURIComponent(serial)}`),
      revoke: (serial: string, reason: number) =>
        post<undefined>(`certificates/${encodeURIComponent(serial)}/revoke`, { reason }),
      revokeAll: (serials: string[], reason: number) =>
        post<{ revoked: number; already_revoked: number }>("certificates/revoke", { serials, reason }),
      replace: (serial: string) => post<undefined>(`certificates/${encodeURIComponent(serial)}/replace`),
      replaceAll: (selection: Selection) => post<{ certificates: number }>("certificates/replace", selection),
      profiles: () => get<{ name: string }[]>("policy/profiles"),
      issuers: () => get<{ name: string }[]>("issuers"),
    }),
    [get, post],
  );
}
