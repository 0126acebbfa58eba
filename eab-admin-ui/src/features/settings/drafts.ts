import { isDuration } from "../../core/durations";
import type { Changes, Setting } from "./api";

/** What was typed and not saved yet, by name of the setting; empty for what shall not be set. */
export type Drafts = Record<string, string>;

/** A list of the server is separated by commas or line breaks, that of a form has one entry a line. */
export const shownValue = ({ type, value = "" }: Pick<Setting, "type" | "value">): string =>
  type === "list" ? entriesOf(value).join("\n") : value;

export const entriesOf = (value: string): string[] =>
  value
    .split(/[,\n]/)
    .map((it) => it.trim())
    .filter(Boolean);

/** How the server is sent it; null removes it. */
const sentValue = (setting: Setting, draft: string): string | null => {
  const value = setting.type === "list" ? entriesOf(draft).join(",") : draft.trim();
  return value === "" ? null : value;
};

/** Only what is different from what the server has. */
export function changesOf(settings: Setting[], drafts: Drafts): Changes {
  const changes: Changes = {};
  for (const setting of settings) {
    const draft = drafts[setting.name];
    if (draft !== undefined) {
      const wanted = sentValue(setting, draft);
      if (wanted !== sentValue(setting, shownValue(setting))) {
        changes[setting.name] = wanted;
      }
    }
  }
  return changes;
}

/** What the server would refuse for sure, as message keys; it knows more than this. */
export function faultsOf(settings: Setting[], drafts: Drafts): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { name, type } of settings) {
    const draft = drafts[name]?.trim();
    if (draft && !isFit(type, draft)) {
      faults[name] = `acmeSettingsNo_${type}`;
    }
  }
  return faults;
}

function isFit(type: Setting["type"], text: string): boolean {
  switch (type) {
    case "duration":
      return isDuration(text);
    case "number":
      return /^\d{1,9}$/.test(text);
    case "port":
      return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
    case "url":
      return /^https?:\/\/\S+$/.test(text);
    case "rate": {
      const [count = "", per] = text.split("/");
      return text === "unlimited" || (/^[1-9]\d*$/.test(count) && per !== undefined && isDuration(per));
    }
    default:
      return true;
  }
}

/** What another admin has changed of the settings since they were read. */
export function changedBetween(before: Setting[], after: Setting[]): { before?: Setting; after: Setting }[] {
  return after
    .map((it) => ({ before: before.find((old) => old.name === it.name), after: it }))
    .filter(({ before: old, after: now }) => old?.value !== now.value);
}
