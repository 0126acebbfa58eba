import { createContext, useContext } from "react";

/** What somebody may do here; the server decides again at each request. */
export type Rights = {
  view: boolean;
  /** Credentials, accounts, revocation. */
  manage: boolean;
  /** Issuers, profiles, mappers, settings. */
  configure: boolean;
};

/** A part of the realm's configuration that cannot be used, which stops issuance. */
export type Fault = {
  kind: "issuer" | "policy mapper" | "profile" | "setting" | "node";
  component: string;
  /** Of the component, if it is one. */
  id?: string;
  detail: string;
};

/** The answer of `GET whoami`. */
export type WhoAmI = {
  realm: string;
  rights: Rights;
  enabled: boolean;
  directory: string;
  delegation: boolean;
  faults: Fault[];
};

/**
 * All that a page needs from the shell it runs in: the extended console, a page of its own, or a frame in the
 * unmodified console.
 */
export type AcmeHost = {
  /** Of the server as admins reach it, without a slash at the end. */
  adminBaseUrl: string;
  realm: string;
  /** None if the login has ended; fails if the server cannot be reached to have a new one. */
  getToken: () => Promise<string | undefined>;
  whoami: WhoAmI;
  /** Asks the server again, after what changes the answer. */
  refresh: () => void;
  /** Where a page of ours is for the router, such as `certificates/0a…`. */
  path: (page: string) => string;
  /** Address of a page of Keycloak's console, such as `clients/…/settings`. */
  consoleHref: (page: string) => string;
};

const HostContext = createContext<AcmeHost | undefined>(undefined);

export const AcmeHostProvider = HostContext.Provider;

export const useHost = (): AcmeHost => {
  const host = useContext(HostContext);
  if (!host) {
    throw new Error("AcmeHostProvider is missing");
  }
  return host;
};

export const useRights = (): Rights => useHost().whoami.rights;
