import { useMemo } from "react";
import { useApi, type Api } from "../core/api";

export type SubjectKind = "client" | "user" | "group";

/** Somebody who can have certificates; without id where it could not be looked up, and only the name is known. */
export type Subject = { type: SubjectKind; id?: string; name: string };

/** Something to choose. @param value by what it is chosen, such as a client id */
export type Choice = { value: string; id?: string; description?: string };

export type Search = (text: string) => Promise<Choice[]>;

type Client = { id: string; clientId: string; name?: string };
type User = { id: string; username: string; firstName?: string; lastName?: string; email?: string };
type Group = { id: string; name: string; path: string; subGroups?: Group[] };
type Named = { id: string; name: string; alias?: string; description?: string };

const MAX = 20;

/** Keycloak's own searches, for pickers. All keep their identity while the realm is the same. */
export function useSearches() {
  const api = useApi();
  return useMemo(() => searches(api), [api]);
}

function searches({ keycloak }: Api) {
  const clients: Search = async (text) =>
    (await keycloak.get<Client[]>("clients", { clientId: text, search: true, first: 0, max: MAX })).map((it) => ({
      value: it.clientId,
      id: it.id,
      description: plain(it.name),
    }));
  const users: Search = async (text) =>
    (await keycloak.get<User[]>("users", { search: text, briefRepresentation: true, first: 0, max: MAX })).map(
      (it) => ({
        value: it.username,
        id: it.id,
        description: [it.firstName, it.lastName].filter(Boolean).join(" ") || it.email,
      }),
    );
  const groups: Search = async (text) =>
    (await keycloak.get<Group[]>("groups", { search: text, populateHierarchy: true, first: 0, max: MAX }))
      .flatMap(withSubgroups)
      .filter((it) => it.path.toLowerCase().includes(text.toLowerCase()))
      .map((it) => ({ value: it.path, id: it.id }));
  const realmRoles: Search = async (text) =>
    (await keycloak.get<Named[]>("roles", { search: text, first: 0, max: MAX })).map(byName);
  const clientRoles = async (client: string, text: string): Promise<Choice[]> => {
    const [found] = await keycloak.get<Client[]>("clients", { clientId: client });
    return found
      ? (await keycloak.get<Named[]>(`clients/${found.id}/roles`, { search: text, first: 0, max: MAX })).map(byName)
      : [];
  };
  const organizations: Search = async (text) =>
    (await keycloak.get<Named[]>("organizations", { search: text, first: 0, max: MAX })).map((it) => ({
      value: it.alias ?? it.name,
      id: it.id,
      description: it.name,
    }));
  const clientScopes: Search = async (text) =>
    (await keycloak.get<Named[]>("client-scopes"))
      .filter((it) => it.name.toLowerCase().includes(text.toLowerCase()))
      .map(byName);
  const subjects: Record<SubjectKind, Search> = { client: clients, user: users, group: groups };

  /** Who is written `kind:id`, as links between pages do. */
  const subject = async (type: SubjectKind, id: string): Promise<Subject> => {
    switch (type) {
      case "client":
        return { type, id, name: (await keycloak.get<Client>(`clients/${encodeURIComponent(id)}`)).clientId };
      case "user":
        return { type, id, name: (await keycloak.get<User>(`users/${encodeURIComponent(id)}`)).username };
      case "group":
        return { type, id, name: (await keycloak.get<Group>(`groups/${encodeURIComponent(id)}`)).path };
    }
  };
  return { subjects, subject, clients, groups, realmRoles, clientRoles, organizations, clientScopes };
}

const byName = ({ name, id, description }: Named): Choice => ({ value: name, id, description: plain(description) });

/** Keycloak's own names are often references to its translations, which tell nobody anything. */
const plain = (text?: string) => (text?.startsWith("${") ? undefined : text);

/** Only the path that leads to what was found is in the answer. */
function withSubgroups(group: Group): Group[] {
  return [group, ...(group.subGroups ?? []).flatMap(withSubgroups)];
}
