import type { Api } from "../../../core/api";
import { componentCalls, valuesOf } from "../../../core/components";

/** Turns a mapper on or off, and leaves the rest as it is now. */
export async function setEnabled(api: Api, id: string, enabled: boolean): Promise<void> {
  const component = await componentCalls(api).one(id);
  const config = { ...component.config, enabled: [String(enabled)] };
  await api.keycloak.put<undefined>(`components/${encodeURIComponent(id)}`, { ...component, config });
}

/** A setting of a mapper as the server describes it, for those that other extensions bring. */
export type Property = {
  name: string;
  label?: string;
  helpText?: string;
  type?: string;
  defaultValue?: unknown;
  options?: string[];
  required?: boolean;
};

export type MapperType = { id: string; helpText?: string; properties: Property[] };

type ServerInfo = { componentTypes?: Record<string, MapperType[]> };

/** All kinds of mapper that are installed. */
export async function findMapperTypes(api: Api): Promise<MapperType[]> {
  const info = await api.server.get<ServerInfo>("serverinfo");
  return info.componentTypes?.["dev.keycloakacme.spi.PolicyMapper"] ?? [];
}

/** What a property is when nobody has set it. */
export const defaultOf = ({ defaultValue }: Property): string[] =>
  Array.isArray(defaultValue)
    ? valuesOf({ it: defaultValue.map(String) }, "it")
    : defaultValue === undefined || defaultValue === null
      ? []
      : [String(defaultValue)];
