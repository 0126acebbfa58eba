import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router-dom";
import { LoadedSection } from "../../../components/LoadedSection";
import { PageHeader } from "../../../components/PageHeader";
import { useApi } from "../../../core/api";
import { ApiError } from "../../../core/errors";
import { useLoaded } from "../../../core/useLoaded";
import { draftOf, componentCalls, MAPPER, type Component, type Draft } from "../../../core/components";
import { defaultOf, findMapperTypes, type MapperType } from "./calls";
import { MapperForm } from "./MapperForm";
import { TypeChooser } from "./TypeChooser";
import { isOwnType, newDraft, settingsOf } from "./types";

type Opened = { types: MapperType[]; loaded?: Component; start?: Draft };

/** A mapper: a new one, a copy of another (`?from=`), or one that is there. */
export default function MapperPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { id } = useParams();
  const [query] = useSearchParams();
  const type = query.get("type");
  const from = query.get("from");
  const load = useCallback(async (): Promise<Opened> => {
    const source = id ?? from;
    // who may not ask what is installed still has the forms of ours
    const types = await findMapperTypes(api).catch(() => []);
    if (!source) {
      return { types, start: type === null ? undefined : withDefaults(newDraft(type), types) };
    }
    const component = await componentCalls(api).one(source);
    if (component.providerType !== MAPPER) {
      throw new ApiError("missing", "acmeMapperNone");
    }
    const draft = draftOf(component);
    return id
      ? { types, loaded: component, start: draft }
      : { types, start: { ...draft, name: t("acmeMapperCopyOf", { name: draft.name }) } };
  }, [api, id, from, type, t]);
  const opened = useLoaded(load);
  const title = opened.value?.loaded?.name ?? t("acmeMapperNew");
  const provider = opened.value?.start?.provider;
  return (
    <>
      <PageHeader
        title={title}
        text={provider && isOwnType(provider) ? t(`acmeMapperTypeFor_${provider}`) : undefined}
      />
      <LoadedSection loaded={opened}>
        {({ types, start, loaded }) =>
          start ? (
            <MapperForm
              key={`${loaded?.id} ${start.provider}`}
              start={start}
              loaded={loaded}
              properties={types.find((it) => it.id === start.provider)?.properties ?? []}
            />
          ) : (
            <TypeChooser types={types} />
          )
        }
      </LoadedSection>
    </>
  );
}

function withDefaults(draft: Draft, types: MapperType[]): Draft {
  if (isOwnType(draft.provider)) {
    return { ...draft, config: { ...emptyOf(settingsOf(draft.provider)), ...draft.config } };
  }
  const properties = types.find((it) => it.id === draft.provider)?.properties ?? [];
  return { ...draft, config: Object.fromEntries(properties.map((it) => [it.name, defaultOf(it)])) };
}

const emptyOf = (settings: string[]) => Object.fromEntries(settings.map((it) => [it, [] as string[]]));
