import { useCallback } from "react";
import { useApi, type Api } from "../../core/api";
import { useLoaded } from "../../core/useLoaded";

export const EFFECTS = ["allow", "require-challenge", "require-approval", "deny"] as const;
export type Effect = (typeof EFFECTS)[number];
export type Mode = "challenge" | "identity";

/** One line of "who may have what"; of a mapper that is not ours only id, name and provider are known. */
export type MapperView = {
  id: string;
  name: string;
  provider: string;
  enabled?: boolean;
  /** In the server's words. */
  condition: string;
  /** Those of the condition, as its form has them; none of a mapper that is not ours. */
  settings: Record<string, string[]>;
  networks: string[];
  effect?: Effect;
  profiles: string[];
  names: string[];
  mode?: Mode;
  longest_validity?: string;
  fault?: string;
};

/** A certificate profile; of one that cannot be read only its name is known. */
export type ProfileView = {
  id: string;
  name: string;
  description?: string;
  issuer?: string;
  extended_key_usages: string[];
  key_types: string[];
  validity?: string;
  challenges: string[];
  directory: string;
  default: boolean;
  fault?: string;
};

/** A mapper or profile as it would be saved; one with `id` replaces what is there, and `remove` takes it away. */
export type Change =
  | { id?: string; type?: "mapper" | "profile"; name: string; provider: string; config: Record<string, string[]> }
  | { id: string; remove: true };

type Asked = { type: string; id: string } | { type: string; name: string };

export type Question = {
  subject?: Asked;
  issuer?: string;
  claims?: Record<string, unknown>;
  address?: string;
  profile?: string;
  names?: string[];
  changes?: Change[];
};

export type Nearest = { pattern: string; mapper: string; profiles: string[]; mode: Mode };

export type NameAnswer = {
  name: string;
  /** Missing if it is refused. */
  mode?: Mode;
  rule: string;
  source: string;
  pattern?: string;
  required_by?: string;
  added: boolean;
  explanation: string;
  nearest?: Nearest;
};

export type Evaluation = {
  allowed: boolean;
  profile?: string;
  longest_validity?: string;
  names: NameAnswer[];
  problem?: { type?: string; detail?: string; status?: number };
};

/** What somebody may have at all, before denials, requirements and the realm's ceiling. */
export type Allowances = {
  subject: { type: string; name: string };
  profiles: { profile: string; names: { pattern: string; mode: Mode; mapper: string }[] }[];
};

export type PatternAnswer = {
  pattern: string;
  valid: boolean;
  error?: string;
  filled: string[];
  unfilled?: string;
  names: { name: string; covers: boolean }[];
};

export type PatternTrial = {
  patterns: PatternAnswer[];
  names: { name: string; valid: boolean; error?: string; normalized?: string }[];
};

export const findMappers = (api: Api) => api.get<MapperView[]>("policy/mappers");
export const findProfiles = (api: Api) => api.get<ProfileView[]>("policy/profiles");
export const evaluate = (api: Api, question: Question) =>
  api.post<Evaluation | Allowances>("policy/evaluate", question);
export const tryPatterns = (api: Api, trial: { patterns: string[]; names: string[]; subject?: Asked }) =>
  api.post<PatternTrial>("policy/patterns", trial);

export const isAllowances = (answer: Evaluation | Allowances): answer is Allowances => "profiles" in answer;

/** By Keycloak's id where it is known, for names change. */
export const asked = ({ type, id, name }: { type: string; id?: string; name: string }): Asked =>
  id ? { type, id } : { type, name };

export function useMappers() {
  const api = useApi();
  return useLoaded(useCallback(() => findMappers(api), [api]));
}

export function useProfiles() {
  const api = useApi();
  return useLoaded(useCallback(() => findProfiles(api), [api]));
}
