import { AlertVariant } from "@patternfly/react-core";
import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "../../core/errors";
import { useHost } from "../../core/host";
import { asApiError } from "../../core/useLoaded";
import { useSettings, type Settings } from "./api";
import { changedBetween, changesOf, faultsOf, shownValue, type Drafts } from "./drafts";

/** What is saved, what is typed, and what the server said to it. */
export function useSettingsForm(read: Settings) {
  const { t } = useTranslation();
  const { refresh } = useHost();
  const { addAlert } = useAlerts();
  const calls = useSettings();
  const [saved, setSaved] = useState(read);
  const [drafts, setDrafts] = useState<Drafts>({});
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [error, setError] = useState<ApiError>();
  const [theirs, setTheirs] = useState<Settings>();
  const [busy, setBusy] = useState(false);

  const changes = changesOf(saved.settings, drafts);
  const faults = Object.fromEntries(
    Object.entries(faultsOf(saved.settings, drafts)).map(([name, key]) => [name, t(key)]),
  );

  const change = (name: string, value: string) => {
    setDrafts((before) => ({ ...before, [name]: value }));
    // what was refused is not there any more
    setRefused((before) => Object.fromEntries(Object.entries(before).filter(([refusedName]) => refusedName !== name)));
  };

  const save = async () => {
    setBusy(true);
    setError(undefined);
    setRefused({});
    try {
      setSaved(await calls.change(saved.version, changes));
      setDrafts({});
      addAlert(t("acmeSettingsSaved"), AlertVariant.success);
      refresh();
    } catch (failure) {
      await explain(asApiError(failure));
    } finally {
      setBusy(false);
    }
  };

  const explain = async (reason: ApiError) => {
    setRefused(reason.fields);
    if (reason.kind === "conflict") {
      try {
        setTheirs(await calls.read());
        return;
      } catch {
        // then the refusal itself is shown
      }
    }
    setError(reason);
  };

  /** Goes on from what is saved now; where both changed the same, one of the two stays. */
  const settle = (whose: "mine" | "theirs") => {
    if (!theirs) {
      return;
    }
    if (whose === "theirs") {
      const taken = new Set(changedBetween(saved.settings, theirs.settings).map((it) => it.after.name));
      setDrafts((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !taken.has(name))));
    }
    setSaved(theirs);
    setTheirs(undefined);
  };

  return {
    settings: saved.settings,
    valueOf: (name: string) => {
      const setting = saved.settings.find((it) => it.name === name);
      return drafts[name] ?? (setting ? shownValue(setting) : "");
    },
    refused,
    reasonFor: (name: string) => faults[name] ?? refused[name],
    changed: Object.keys(changes),
    isFit: Object.keys(faults).length === 0,
    conflicts: theirs && changedBetween(saved.settings, theirs.settings),
    error,
    busy,
    change,
    save,
    settle,
    revert: () => {
      setDrafts({});
      setRefused({});
      setError(undefined);
    },
  };
}

export type SettingsFormState = ReturnType<typeof useSettingsForm>;
