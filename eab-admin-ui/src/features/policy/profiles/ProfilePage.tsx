import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router-dom";
import { LoadedSection } from "../../../components/LoadedSection";
import { PageHeader } from "../../../components/PageHeader";
import { useApi } from "../../../core/api";
import { ApiError } from "../../../core/errors";
import { useLoaded } from "../../../core/useLoaded";
import { findProfiles } from "../api";
import { draftOf, componentCalls, PROFILE, type Component, type Draft } from "../../../core/components";
import { ProfileForm } from "./ProfileForm";
import { newProfile } from "./settings";

type Opened = { start: Draft; loaded?: Component; directory?: string };

/** A certificate profile: a new one, a copy of another (`?from=`), or one that is there. */
export default function ProfilePage() {
  const { t } = useTranslation();
  const api = useApi();
  const { id } = useParams();
  const [query] = useSearchParams();
  const from = query.get("from");
  const load = useCallback(async (): Promise<Opened> => {
    const source = id ?? from;
    if (!source) {
      return { start: newProfile() };
    }
    const component = await componentCalls(api).one(source);
    if (component.providerType !== PROFILE) {
      throw new ApiError("missing", "acmeProfileNone");
    }
    const start = draftOf(component);
    if (!id) {
      return { start: { ...start, name: `${start.name}-2` } };
    }
    const directory = (await findProfiles(api)).find((it) => it.id === id)?.directory;
    return { start, loaded: component, directory };
  }, [api, id, from]);
  const opened = useLoaded(load);
  return (
    <>
      <PageHeader title={opened.value?.loaded?.name ?? t("acmeProfileNew")} text={t("acmeProfileText")} />
      <LoadedSection loaded={opened}>{(value) => <ProfileForm key={value.loaded?.id} {...value} />}</LoadedSection>
    </>
  );
}
