import type { Api } from "./api";
import type { ApiError } from "./errors";

/** A realm component, as Keycloak's own admin REST API has it. */
export type Component = {
  id?: string;
  name: string;
  providerType: string;
  providerId: string;
  config: Record<string, string[]>;
};

export const ISSUER = "dev.keycloakacme.spi.IssuerProvider";
export const PROFILE = "dev.keycloakacme.spi.CertificateProfileProvider";
export const MAPPER = "dev.keycloakacme.spi.PolicyMapper";

export function componentCalls({ keycloak }: Api) {
  const path = (id: string) => `components/${encodeURIComponent(id)}`;
  return {
    one: (id: string) => keycloak.get<Component>(path(id)),
    create: (component: Component) => keycloak.post<undefined>("components", component),
    change: (component: Component & { id: string }) => keycloak.put<undefined>(path(component.id), component),
    remove: (id: string) => keycloak.remove<undefined>(path(id)),
  };
}

/**
 * Which setting of a component was refused. Keycloak's answer has no names of fields, but ours begin with the name of the
 * setting: `keystore cannot be read …`.
 */
export function refusedSetting(error: ApiError, settings: readonly string[]): Record<string, string> {
  const found = settings.find((it) => error.message.startsWith(`${it} `));
  return found ? { [found]: error.message.slice(found.length + 1) } : error.fields;
}

/** Whether each reason stands at a field that the form has, so that none is lost where only fields are shown. */
export const isShownAt = (fields: readonly string[], refused: Record<string, string>): boolean =>
  Object.keys(refused).length > 0 && Object.keys(refused).every((it) => fields.includes(it));
