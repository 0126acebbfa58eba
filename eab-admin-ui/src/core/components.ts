import type { Api } from "./api";
import { ApiError } from "./errors";

/** Settings of a component by name; one that is empty is not set. */
export type Config = Record<string, string[]>;

/** A component that the realm does not have yet. */
export type NewComponent = { name: string; providerId: string; providerType: string; config: Config };

/** A component of the realm, as Keycloak's own admin REST API has it. */
export type Component = NewComponent & { id: string };

/** What an admin enters of a component. */
export type Draft = { name: string; provider: string; config: Config };

export const ISSUER = "dev.keycloakacme.spi.IssuerProvider";
export const PROFILE = "dev.keycloakacme.spi.CertificateProfileProvider";
export const MAPPER = "dev.keycloakacme.spi.PolicyMapper";

/** Somebody else saved it meanwhile. */
export class ChangedByAnother extends ApiError {
  constructor(
    readonly before: Component,
    /** As it is now. */
    readonly theirs: Component,
    /** The settings that are not as they were. */
    readonly changed: string[],
  ) {
    super("conflict", "acmeConflictAgain");
  }
}

export const draftOf = ({ name, providerId, config }: Component): Draft => ({ name, provider: providerId, config });

export function componentCalls({ keycloak }: Api) {
  const path = (id: string) => `components/${encodeURIComponent(id)}`;
  return {
    one: (id: string) => keycloak.get<Component>(path(id)),
    create: (component: NewComponent) => keycloak.post<undefined>("components", component),
    change: (component: Component) => keycloak.put<undefined>(path(component.id), component),
    remove: (id: string) => keycloak.remove<undefined>(path(id)),
  };
}

/**
 * Creates a component, or puts it in place of what was loaded. Keycloak takes whatever comes last, so what is there is
 * compared first.
 *
 * @param before as it was loaded, or undefined for a new one
 */
export async function saveComponent(api: Api, providerType: string, draft: Draft, before?: Component): Promise<void> {
  const calls = componentCalls(api);
  const body = { name: draft.name.trim(), providerType, providerId: draft.provider, config: filled(draft, before) };
  if (!before) {
    await calls.create(body);
    return;
  }
  const present = await calls.one(before.id);
  const changed = differences(before, present);
  if (changed.length > 0) {
    throw new ChangedByAnother(before, present, changed);
  }
  await calls.change({ ...present, ...body });
}

/** Keycloak keeps settings that are left out, so those that were emptied are sent as empty. */
function filled(draft: Draft, before?: Component): Config {
  const names = new Set([...Object.keys(draft.config), ...Object.keys(before?.config ?? {})]);
  return Object.fromEntries([...names].map((name) => [name, valuesOf(draft.config, name)]));
}

type Written = Pick<Component, "name" | "config">;

/** `name`, and the settings that are not the same. */
export function differences(one: Written, other: Written): string[] {
  const names = new Set([...Object.keys(one.config), ...Object.keys(other.config)]);
  const settings = [...names].filter(
    (name) => JSON.stringify(valuesOf(one.config, name)) !== JSON.stringify(valuesOf(other.config, name)),
  );
  return one.name === other.name ? settings : ["name", ...settings];
}

/** What two admins made of the same: theirs with my changes. @param whose stays where both changed the same */
export function merged({ before, theirs, changed }: ChangedByAnother, mine: Draft, whose: "mine" | "theirs"): Draft {
  const stays = differences(before, mine).filter((it) => whose === "mine" || !changed.includes(it));
  const settings = stays.filter((it) => it !== "name").map((it) => [it, mine.config[it] ?? []] as const);
  return {
    ...mine,
    name: stays.includes("name") ? mine.name : theirs.name,
    config: { ...theirs.config, ...Object.fromEntries(settings) },
  };
}

export const valuesOf = (config: Config, name: string): string[] =>
  (config[name] ?? []).map((it) => it.trim()).filter(Boolean);

/**
 * The settings that a save refused, with the reason. Keycloak's answer has no names of fields, but its sentence begins
 * with the setting: `keystore cannot be read …`.
 */
export function refusedSettings(error: ApiError, settings: readonly string[]): Record<string, string> {
  const [, setting = "", reason = ""] = /^(\S+) (.*)$/s.exec(error.message) ?? [];
  return error.kind === "refused" && settings.includes(setting) ? { [setting]: reason } : error.fields;
}

/** Whether each reason stands at a field that the form has, so that none is lost where only fields are shown. */
export const isShownAt = (fields: readonly string[], refused: Record<string, string>): boolean =>
  Object.keys(refused).length > 0 && Object.keys(refused).every((it) => fields.includes(it));
