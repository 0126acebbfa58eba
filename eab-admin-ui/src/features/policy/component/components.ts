import type { Api } from "../../../core/api";
import { ApiError } from "../../../core/errors";

/** Settings of a component by name; one that is empty is not set. */
export type Config = Record<string, string[]>;

/** A component of the realm as Keycloak keeps it. */
export type Component = { id: string; name: string; providerId: string; providerType: string; config: Config };

/** What an admin enters of a component. */
export type Draft = { name: string; provider: string; config: Config };

export const MAPPER_TYPE = "dev.keycloakacme.spi.PolicyMapper";
export const PROFILE_TYPE = "dev.keycloakacme.spi.CertificateProfileProvider";

/** Somebody else saved it meanwhile. @param theirs as it is now */
export class ChangedByAnother extends ApiError {
  constructor(
    readonly theirs: Component,
    /** The settings that are not as they were. */
    readonly changed: string[],
  ) {
    super("conflict", "acmeComponentConflict");
  }
}

export const draftOf = ({ name, providerId, config }: Component): Draft => ({ name, provider: providerId, config });

export const findComponent = (api: Api, id: string) =>
  api.keycloak.get<Component>(`components/${encodeURIComponent(id)}`);

export const removeComponent = (api: Api, id: string) =>
  api.keycloak.remove<undefined>(`components/${encodeURIComponent(id)}`);

/**
 * Creates a component, or puts it in place of what was loaded. Keycloak takes whatever comes last, so what is there is
 * compared first.
 *
 * @param before as it was loaded, or undefined for a new one
 */
export async function saveComponent(api: Api, providerType: string, draft: Draft, before?: Component): Promise<void> {
  const body = { name: draft.name.trim(), providerType, providerId: draft.provider, config: filled(draft, before) };
  if (!before) {
    await api.keycloak.post<undefined>("components", body);
    return;
  }
  const present = await findComponent(api, before.id);
  const changed = differences(before, present);
  if (changed.length > 0) {
    throw new ChangedByAnother(present, changed);
  }
  await api.keycloak.put<undefined>(`components/${encodeURIComponent(before.id)}`, { ...present, ...body });
}

/** Keycloak keeps settings that are left out, so those that were emptied are sent as empty. */
function filled(draft: Draft, before?: Component): Config {
  const names = new Set([...Object.keys(draft.config), ...Object.keys(before?.config ?? {})]);
  return Object.fromEntries([...names].map((name) => [name, valuesOf(draft.config, name)]));
}

export function differences(one: Component, other: Component): string[] {
  const names = new Set([...Object.keys(one.config), ...Object.keys(other.config)]);
  const settings = [...names].filter(
    (name) => JSON.stringify(valuesOf(one.config, name)) !== JSON.stringify(valuesOf(other.config, name)),
  );
  return one.name === other.name ? settings : ["name", ...settings];
}

export const valuesOf = (config: Config, name: string): string[] =>
  (config[name] ?? []).map((it) => it.trim()).filter(Boolean);

/**
 * The settings that a save refused, with the reason: Keycloak's refusal is one sentence that begins with the setting.
 */
export function refusedSettings(error: ApiError | undefined, settings: readonly string[]): Record<string, string> {
  const [, setting = "", reason = ""] = /^(\S+) (.*)$/s.exec(error?.message ?? "") ?? [];
  return error?.kind === "refused" && settings.includes(setting) ? { [setting]: reason } : {};
}
