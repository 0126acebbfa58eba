import { isDuration } from "../../../core/durations";
import { valuesOf, type Draft } from "../../../core/components";

/** The kinds of mapper that come with this extension; others get a form made of what the server says of them. */
export const OWN_TYPES = ["client", "group", "role", "claims", "organization", "attribute"] as const;
export type OwnType = (typeof OWN_TYPES)[number];

export const isOwnType = (provider: string): provider is OwnType => OWN_TYPES.some((it) => it === provider);

const CONDITIONS: Record<OwnType, string[]> = {
  client: ["clients", "client-scope", "client-attribute"],
  group: ["group", "subgroups"],
  role: ["role", "client"],
  claims: ["issuer", "claims"],
  organization: ["organizations"],
  attribute: ["of", "attribute"],
};
const OF_ALLOW_ONLY = ["profiles", "mode", "longest-validity"];
const SHARED = ["enabled", "effect", "names", "networks", ...OF_ALLOW_ONLY];

export const settingsOf = (type: OwnType): string[] => [...CONDITIONS[type], ...SHARED];

/** Placeholders that have a value in such a mapper. */
export const PLACEHOLDERS: Record<OwnType, string[]> = {
  client: ["client_id", "attributes.NAME"],
  group: ["client_id", "username", "group", "attributes.NAME"],
  role: ["client_id", "username", "attributes.NAME"],
  claims: ["client_id", "claims.NAME"],
  organization: ["client_id", "username", "attributes.NAME"],
  attribute: [],
};

/** A line of the form in which nothing was written yet. */
export const EMPTY_CLAIM = "=";

/** Whether it has names of its own: those of an attribute or of an organization's domains are written elsewhere. */
export const hasNames = (type: OwnType, effect: string): boolean =>
  type !== "attribute" && !(type === "organization" && effect === "allow");

export const newDraft = (provider: string): Draft => ({
  name: "",
  provider,
  config: isOwnType(provider) ? { enabled: ["true"], effect: ["allow"], mode: ["challenge"] } : {},
});

/** Leaves out what makes no sense together, which the server refuses. */
export function prepared(draft: Draft): Draft {
  const type = draft.provider;
  if (!isOwnType(type)) {
    return draft;
  }
  const effect = draft.config.effect?.[0] ?? "";
  const idle = [...(effect === "allow" ? [] : OF_ALLOW_ONLY), ...(hasNames(type, effect) ? [] : ["names"])];
  const config = { ...draft.config, ...Object.fromEntries(idle.map((setting) => [setting, [] as string[]])) };
  if (type === "attribute") {
    delete config.names; // no setting of it
  }
  if (type === "claims") {
    config.claims = valuesOf(config, "claims").filter((it) => it !== EMPTY_CLAIM);
  }
  return { ...draft, config };
}

const REQUIRED: Record<OwnType, string[]> = {
  client: [],
  group: ["group"],
  role: ["role"],
  claims: ["issuer", "claims"],
  organization: ["organizations"],
  attribute: ["of", "attribute"],
};

/** What the server refuses for sure, by setting, as message keys. */
export function check(draft: Draft): Record<string, string> {
  const missing: Record<string, string> = draft.name.trim() === "" ? { name: "acmeComponentRequired" } : {};
  const type = draft.provider;
  if (!isOwnType(type)) {
    return missing;
  }
  const effect = draft.config.effect?.[0] ?? "";
  const required = [
    ...REQUIRED[type],
    ...(effect === "allow" ? ["profiles"] : []),
    ...(hasNames(type, effect) ? ["names"] : []),
  ];
  const empty = required.filter((setting) => valuesOf(draft.config, setting).length === 0);
  const anybody = type === "client" && CONDITIONS.client.every((it) => valuesOf(draft.config, it).length === 0);
  const wrong = valuesOf(draft.config, "longest-validity").filter((it) => !isDuration(it));
  return {
    ...missing,
    ...Object.fromEntries(empty.map((setting) => [setting, "acmeComponentRequired"])),
    ...(anybody ? { clients: "acmeMapperNobody" } : {}),
    ...(wrong.length > 0 ? { "longest-validity": "acmeComponentDuration" } : {}),
  };
}
