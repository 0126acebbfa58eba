import type { Component, Config, Draft } from "../../core/components";

export type IssuerProvider = "keystore" | "generated";

/** What an admin has entered of an issuer. */
export type IssuerForm = {
  provider: IssuerProvider;
  name: string;
  keystore: string;
  password: string;
  alias: string;
  root: string;
  keyType: string;
};

export const KEY_TYPES = ["ec-p256", "ec-p384", "ec-p521", "ed25519", "rsa-2048", "rsa-3072", "rsa-4096"];

export const emptyIssuer: IssuerForm = {
  provider: "keystore",
  name: "issuer",
  keystore: "issuer.p12",
  password: "",
  alias: "",
  root: "",
  keyType: "ec-p256",
};

/** Settings as the server names them in a refusal; `name` is the component's own. */
export const ISSUER_SETTINGS = ["name", "keystore", "password", "alias", "root", "key-type"];

export function issuerFaults(form: IssuerForm): Record<string, string> {
  const faults: Record<string, string> = {};
  if (!form.name.trim()) {
    faults.name = "acmeIssuersNoName";
  }
  if (form.provider === "keystore" && !form.keystore.trim()) {
    faults.keystore = "acmeIssuersNoKeystore";
  }
  return faults;
}

/** The component with what was entered; other settings of it stay as they are. */
export function issuerConfig(form: IssuerForm, before: Config = {}): Config {
  const entered: Record<string, string> =
    form.provider === "keystore"
      ? { keystore: form.keystore, password: form.password, alias: form.alias, root: form.root }
      : { "key-type": form.keyType };
  const values = Object.entries(entered).map(([name, value]) => [name, value.trim() === "" ? [] : [value.trim()]]);
  const config = { ...before, ...(Object.fromEntries(values) as Config) };
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value.length > 0));
}

/** What the form makes of a component, or of none. */
export const issuerDraftOf = (form: IssuerForm, before?: Component): Draft => ({
  name: form.name,
  provider: before?.providerId ?? form.provider,
  config: issuerConfig(form, before?.config),
});

/** Keycloak shows a secret as asterisks, and keeps it when it gets them back. */
export function issuerFormOf({ name, provider, config }: Draft): IssuerForm {
  const first = (setting: string) => config[setting]?.[0] ?? "";
  return {
    provider: provider === "generated" ? "generated" : "keystore",
    name,
    keystore: first("keystore"),
    password: first("password"),
    alias: first("alias"),
    root: first("root"),
    keyType: first("key-type") || emptyIssuer.keyType,
  };
}
