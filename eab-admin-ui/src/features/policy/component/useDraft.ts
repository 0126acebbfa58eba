import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../../core/api";
import type { ApiError } from "../../../core/errors";
import { asApiError } from "../../../core/useLoaded";
import {
  differences,
  merged,
  refusedSettings,
  saveComponent,
  type ChangedByAnother,
  type Component,
  type Config,
  type Draft,
} from "../../../core/components";

/** What the fields of a form read and write. */
export type DraftFields = {
  draft: Draft;
  texts: (setting: string) => string[];
  text: (setting: string) => string;
  flag: (setting: string, fallback?: boolean) => boolean;
  change: (config: Config) => void;
  rename: (name: string) => void;
  /** Why the server refused a setting, or `name`; until the setting is changed. */
  errorOf: (setting: string) => string | undefined;
};

export type DraftForm = DraftFields & {
  error?: ApiError;
  isRefused: boolean;
  /** What the last attempt was refused for; the same object until the next one. */
  faults: Record<string, string>;
  /** Whether it holds what is not saved. */
  isChanged: boolean;
  saving: boolean;
  /** Answers whether it was saved. What was entered stays in any case. */
  save: () => Promise<boolean>;
  /** Shows refusals that were found otherwise than by saving. */
  refuse: (fields: Record<string, string>) => void;
  /** Goes on from what another admin saved. @param whose stays where both changed the same */
  settle: (conflict: ChangedByAnother, whose: "mine" | "theirs") => void;
};

type Options = {
  type: string;
  /** All that the form is about, so that a refusal is shown at its field. */
  settings: readonly string[];
  /** What the form begins with. */
  start: Draft;
  /** As it is kept, or undefined for a new one. */
  loaded?: Component;
  /** Leaves out what was entered and does not count. */
  prepared?: (draft: Draft) => Draft;
  /** What the server would refuse for sure, by setting. */
  check?: (draft: Draft) => Record<string, string>;
};

const same = (draft: Draft) => draft;
const nothing = () => ({});

/** A component that is being written. */
export function useDraft({ type, settings, start, loaded, prepared = same, check = nothing }: Options): DraftForm {
  const api = useApi();
  const { t } = useTranslation();
  const [draft, setDraft] = useState(start);
  const [before, setBefore] = useState(loaded);
  const [error, setError] = useState<ApiError>();
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [mended, setMended] = useState<string[]>([]);
  const [saving, setSaving] = useState(false);

  const mend = (...settings: string[]) => setMended((before) => [...new Set([...before, ...settings])]);
  const refuse = useCallback((fields: Record<string, string>) => {
    setFaults(fields);
    setMended([]);
  }, []);
  const change = useCallback((config: Config) => {
    mend(...Object.keys(config));
    setDraft((it) => ({ ...it, config: { ...it.config, ...config } }));
  }, []);
  const rename = useCallback((name: string) => {
    mend("name");
    setDraft((it) => ({ ...it, name }));
  }, []);

  const fields = useMemo<DraftFields>(() => {
    const texts = (setting: string) => draft.config[setting] ?? [];
    const text = (setting: string) => texts(setting)[0] ?? "";
    return {
      draft,
      texts,
      text,
      flag: (setting, fallback = false) => (text(setting) === "" ? fallback : text(setting) === "true"),
      change,
      rename,
      errorOf: (setting) => {
        const reason = mended.includes(setting) ? undefined : faults[setting];
        return reason?.startsWith("acme") ? t(reason) : reason; // ours is a key, the server's a sentence
      },
    };
  }, [draft, faults, mended, change, rename, t]);

  const save = async () => {
    const final = prepared(draft);
    const wrong = check(final);
    setError(undefined);
    refuse(wrong);
    if (Object.keys(wrong).length > 0) {
      return false;
    }
    setSaving(true);
    try {
      await saveComponent(api, type, final, before);
      return true;
    } catch (failure) {
      const reason = asApiError(failure);
      setError(reason);
      refuse(refusedSettings(reason, ["name", ...settings]));
      return false;
    } finally {
      setSaving(false);
    }
  };

  return {
    ...fields,
    error,
    isChanged: differences(before ?? start, draft).length > 0,
    isRefused: Object.keys(faults).some((it) => !mended.includes(it)),
    faults,
    saving,
    save,
    refuse,
    settle: (conflict, whose) => {
      setBefore(conflict.theirs);
      setDraft(merged(conflict, draft, whose));
      setError(undefined);
    },
  };
}
