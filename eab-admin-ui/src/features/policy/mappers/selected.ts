import type { MapperView } from "../api";

export type MapperFilter = { search: string; effect: string; profile: string };

/** A realm has dozens of mappers, which come at once: they are searched and sorted here, by what the table says. */
export function selected(
  mappers: MapperView[],
  filter: MapperFilter,
  conditionOf: (mapper: MapperView) => string,
  sort = "name",
): MapperView[] {
  const direction = sort.startsWith("-") ? -1 : 1;
  const key = sort.replace(/^-/, "") === "effect" ? "effect" : "name";
  return mappers
    .filter((it) => filter.effect === "" || it.effect === filter.effect)
    .filter((it) => filter.profile === "" || isFor(it, filter.profile))
    .filter((it) => words(it, conditionOf(it)).includes(filter.search.toLowerCase()))
    .sort((one, other) => direction * (one[key] ?? "").localeCompare(other[key] ?? "") || compare(one, other));
}

/** What denies or requires does so for all profiles; of a mapper that says nothing nobody knows. */
const isFor = (mapper: MapperView, profile: string) => mapper.effect !== "allow" || mapper.profiles.includes(profile);

const words = ({ name, provider, names, networks, fault }: MapperView, condition: string) =>
  [name, provider, condition, ...names, ...networks, fault ?? ""].join("\n").toLowerCase();

const compare = (one: MapperView, other: MapperView) => one.name.localeCompare(other.name);
