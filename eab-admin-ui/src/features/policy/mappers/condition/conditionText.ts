import type { TFunction } from "i18next";
import type { MapperView } from "../../api";
import { claimText, readClaimTest } from "../claimTests";
import { isOwnType, type OwnType } from "../types";

/** Whom a mapper is about, in the reader's language; of a mapper that is not ours as the server says it. */
export function conditionText(t: TFunction, { provider, condition, settings }: MapperView): string {
  return isOwnType(provider) && Object.keys(settings).length > 0 ? WORDS[provider](t, settings) : condition;
}

type Words = (t: TFunction, settings: MapperView["settings"]) => string;

const one = (settings: MapperView["settings"], name: string) => settings[name]?.[0] ?? "";
const all = (settings: MapperView["settings"], name: string) => (settings[name] ?? []).join(", ");

/** Of none, one, and several that are named. */
const CLIENTS = ["acmeConditionAnyClient", "acmeConditionClient", "acmeConditionClients"];

const WORDS: Record<OwnType, Words> = {
  client: (t, settings) => {
    const { clients = [] } = settings;
    const scope = one(settings, "client-scope");
    const attribute = one(settings, "client-attribute");
    return [
      t(CLIENTS[Math.min(clients.length, 2)] ?? "", { clients: clients.join(", ") }),
      scope && t("acmeConditionScope", { scope }),
      attribute && t("acmeConditionClientAttribute", { attribute }),
    ]
      .filter(Boolean)
      .join(" ");
  },
  group: (t, settings) =>
    t(one(settings, "subgroups") === "true" ? "acmeConditionSubgroups" : "acmeConditionGroup", {
      group: one(settings, "group"),
    }),
  role: (t, settings) =>
    t(settings.client ? "acmeConditionClientRole" : "acmeConditionRole", {
      role: one(settings, "role"),
      client: one(settings, "client"),
    }),
  claims: (t, settings) =>
    t("acmeConditionClaims", {
      issuer: one(settings, "issuer"),
      claims: (settings.claims ?? []).map((it) => claimWords(t, it)).join(t("acmeConditionAnd")),
    }),
  organization: (t, settings) =>
    settings.organizations?.includes("*")
      ? t("acmeConditionEveryOrganization")
      : t("acmeConditionOrganizations", { organizations: all(settings, "organizations") }),
  attribute: (t, settings) =>
    t(`acmeConditionAttribute_${one(settings, "of")}`, {
      attribute: one(settings, "attribute"),
      defaultValue: one(settings, "attribute"),
    }),
};

function claimWords(t: TFunction, text: string): string {
  const test = readClaimTest(text);
  const { name, operator, value } = test;
  switch (operator) {
    case "is there":
      return t("acmeConditionClaimThere", { name });
    case "in":
      return t("acmeConditionClaimIn", { name, value });
    default:
      return claimText(test);
  }
}
