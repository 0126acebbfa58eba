import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../core/api";
import {
  ChangedByAnother,
  componentCalls,
  isShownAt,
  refusedSettings,
  saveComponent,
  type Component,
  type NewComponent,
} from "../../core/components";
import type { ApiError } from "../../core/errors";
import { useHost } from "../../core/host";
import { asApiError } from "../../core/useLoaded";
import { useCredentials, type IssuedCredential } from "../credentials/api";
import { useSettings, type Settings } from "../settings/api";
import { changesOf } from "../settings/drafts";
import { componentOf, faultsOf, SETTINGS, STEPS, type SetupForm, type Step } from "./setupForm";

/** The same each time, so that nothing seems to have changed. */
const NO_FAULTS: Record<string, string> = {};

/** A component as Keycloak shows it, with secrets as asterisks, and as it was sent. */
type Saved = { stored: Component; sent: NewComponent };

/** What the wizard has saved so far. Saving again what is saved does nothing, so that going back is harmless. */
export function useSetup(initial: SetupForm, present: { settings: Settings; mappers: string[] }) {
  const { t } = useTranslation();
  const { refresh } = useHost();
  const settings = useSettings();
  const credentials = useCredentials();
  const components = useComponents();
  const [form, setForm] = useState(initial);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [error, setError] = useState<ApiError>();
  const [failed, setFailed] = useState<Step>();
  const [busy, setBusy] = useState(false);
  const [issued, setIssued] = useState<IssuedCredential>();
  const [kept, setKept] = useState(form);
  const saved = useRef<{ settings: Settings; components: Partial<Record<Step, Saved>> }>({
    settings: present.settings,
    components: {},
  });

  const saveRealm = async () => {
    const before = saved.current.settings;
    const wanted = { "acme.enabled": "true", "acme.permitted-zones": form.zones };
    const changes = changesOf(before.settings, wanted);
    if (Object.keys(changes).length > 0) {
      try {
        saved.current.settings = await settings.change(before.version, changes);
      } catch (failure) {
        if (asApiError(failure).kind === "conflict") {
          saved.current.settings = await settings.read(); // the next attempt is about what is there now
        }
        throw failure;
      }
      refresh();
    }
  };

  const saveComponentOf = async (step: Step) => {
    const wanted = componentOf(step, form, present.mappers);
    const before = saved.current.components[step];
    if (wanted) {
      try {
        saved.current.components[step] = await components.save(wanted, before);
      } catch (failure) {
        if (before && failure instanceof ChangedByAnother) {
          saved.current.components[step] = { ...before, stored: failure.theirs };
        }
        throw failure;
      }
    } else if (before) {
      await components.remove(before.stored.id); // another one, that was there already, was chosen after all
      saved.current.components[step] = undefined;
    }
  };

  const issue = async () => {
    const { client, label } = form;
    setIssued(
      await credentials.issue({
        subject: client?.id ? { type: "client", id: client.id } : { type: "client", name: client?.name },
        max_uses: 1,
        expires_in: "30d",
        ...(label.trim() && { label: label.trim() }),
      }),
    );
  };

  const save = (step: Step) =>
    step === "realm" ? saveRealm() : step === "credential" ? issue() : saveComponentOf(step);

  /** Saves all up to this step; answers the step that failed, if one did. */
  const saveUpTo = async (last: Step): Promise<Step | undefined> => {
    setBusy(true);
    setError(undefined);
    setFaults({});
    setFailed(undefined);
    try {
      for (const step of STEPS.slice(0, STEPS.indexOf(last) + 1)) {
        const reason = await attempt(step);
        if (reason) {
          setFailed(step);
          return step;
        }
      }
      setKept(form);
      return undefined;
    } finally {
      setBusy(false);
    }
  };

  const attempt = async (step: Step): Promise<boolean> => {
    const found = Object.entries(faultsOf(step, form)).map(([field, key]) => [field, t(key)]);
    if (found.length > 0) {
      setFaults(Object.fromEntries(found) as Record<string, string>);
      return true;
    }
    try {
      await save(step);
      return false;
    } catch (failure) {
      const reason = asApiError(failure);
      const refused = refusedSettings(reason, SETTINGS[step]);
      setFaults(refused);
      setError(isShownAt(SETTINGS[step], refused) ? undefined : reason);
      return true;
    }
  };

  return {
    form,
    change: (changes: Partial<SetupForm>) => setForm((before) => ({ ...before, ...changes })),
    faultsOf: (step: Step) => (failed === step ? faults : NO_FAULTS),
    errorOf: (step: Step) => (failed === step ? error : undefined),
    busy,
    /** Whether something was entered since all up to there was saved. */
    isUnsaved: form !== kept,
    saveUpTo,
    issued,
    forget: () => setIssued(undefined),
  };
}

export type Setup = ReturnType<typeof useSetup>;

/** Saves a component by Keycloak's own REST, which tells nobody the id of a new one. */
function useComponents() {
  const api = useApi();
  return useMemo(() => {
    const calls = componentCalls(api);
    const stored = async ({ name, providerType }: NewComponent): Promise<Component> => {
      const found = await api.keycloak.get<Component[]>("components", { name, type: providerType });
      const component = found.find((it) => it.name === name);
      if (!component) {
        throw new Error(`component ${name} is not there`);
      }
      return component;
    };
    const save = async (wanted: NewComponent, before?: Saved): Promise<Saved> => {
      if (before && before.sent.providerId !== wanted.providerId) {
        await calls.remove(before.stored.id);
        return save(wanted);
      }
      if (before && JSON.stringify(before.sent) === JSON.stringify(wanted)) {
        return before;
      }
      const config = { ...before?.stored.config, ...wanted.config };
      await saveComponent(
        api,
        wanted.providerType,
        { name: wanted.name, provider: wanted.providerId, config },
        before?.stored,
      );
      return { stored: await stored(wanted), sent: wanted };
    };
    return { save, remove: calls.remove };
  }, [api]);
}
