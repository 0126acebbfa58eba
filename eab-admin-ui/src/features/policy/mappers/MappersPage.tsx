import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Button, ToolbarItem } from "@patternfly/react-core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import { ChoiceFilter, SearchFilter } from "../../../components/Filters";
import { DataList } from "../../../components/DataList";
import { useApi, type PageRequest } from "../../../core/api";
import { useHost, useRights } from "../../../core/host";
import { useQueryState } from "../../../core/useQueryState";
import { EFFECTS, findMappers, useProfiles, type MapperView } from "../api";
import { setEnabled } from "./calls";
import { columns } from "./columns";
import { conditionText } from "./condition/conditionText";
import { DeleteMapperModal } from "./DeleteMapperModal";
import { selected } from "./selected";
import { PolicyTabs } from "../PolicyTabs";

/** Who may have what: all mappers of the realm, in words. */
export default function MappersPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { path, refresh } = useHost();
  const navigate = useNavigate();
  const rights = useRights();
  const { addAlert, addError } = useAlerts();
  const profiles = useProfiles();
  const [query, setQuery] = useQueryState();
  const [turn, setTurn] = useState(0);
  const [toDelete, setToDelete] = useState<MapperView>();
  const filter = { search: query("search"), effect: query("effect"), profile: query("profile") };
  const { search, effect, profile } = filter;
  const isFiltered = search !== "" || effect !== "" || profile !== "";

  const load = useCallback(
    async ({ first, max, sort }: PageRequest) => {
      void turn; // asked again after each change
      return selected(await findMappers(api), { search, effect, profile }, (it) => conditionText(t, it), sort).slice(
        first,
        first + max,
      );
    },
    [api, search, effect, profile, turn, t],
  );
  const changed = (message: string) => {
    addAlert(message);
    setTurn((it) => it + 1);
    refresh(); // a fault may have come or gone
  };
  const toggle = (mapper: MapperView) =>
    setEnabled(api, mapper.id, !mapper.enabled).then(
      () => changed(t(mapper.enabled ? "acmeMapperDisabled" : "acmeMapperEnabled", { name: mapper.name })),
      (error: unknown) => addError("acmeMapperNotSaved", error),
    );
  const create = () => void navigate(path("policy/mappers/new"));

  return (
    <PolicyTabs active="policy">
      <DataList
        label={t("acmePolicyMappers")}
        columns={columns(t, path)}
        load={load}
        rowKey={(row) => row.id}
        defaultSort="name"
        isFiltered={isFiltered}
        onClearFilters={() => setQuery({ search: "", effect: "", profile: "", page: "" })}
        empty={{
          title: t("acmeMappersEmpty"),
          text: t(rights.configure ? "acmeMappersEmptyText" : "acmeMappersEmptyView"),
          action: rights.configure ? t("acmeMapperCreate") : undefined,
          onAction: create,
        }}
        toolbar={
          <>
            <SearchFilter placeholder={t("acmeMappersSearch")} />
            <ChoiceFilter
              name="effect"
              label={t("acmeMapperEffect")}
              options={EFFECTS.map((it) => [it, t(`acmeMapperEffect_${it}`)])}
            />
            <ChoiceFilter
              name="profile"
              label={t("acmeMapperProfile")}
              options={(profiles.value ?? []).map((it) => [it.name, it.name])}
            />
            {rights.configure && (
              <ToolbarItem>
                <Button data-testid="acme-create-mapper" onClick={create}>
                  {t("acmeMapperCreate")}
                </Button>
              </ToolbarItem>
            )}
          </>
        }
        actions={
          rights.configure
            ? (mapper) => [
                { title: t("acmeMapperEdit"), onClick: () => void navigate(path(`policy/mappers/${mapper.id}`)) },
                ...(mapper.enabled === undefined
                  ? []
                  : [
                      {
                        title: t(mapper.enabled ? "acmeMapperDisable" : "acmeMapperEnable"),
                        onClick: () => void toggle(mapper),
                      },
                    ]),
                {
                  title: t("acmeMapperDuplicate"),
                  onClick: () => void navigate(path(`policy/mappers/new?from=${mapper.id}`)),
                },
                { isSeparator: true },
                { title: t("acmeMapperDelete"), onClick: () => setToDelete(mapper) },
              ]
            : undefined
        }
      />
      {toDelete && (
        <DeleteMapperModal
          mapper={toDelete}
          onDeleted={() => changed(t("acmeMapperDeleted", { name: toDelete.name }))}
          onClose={() => setToDelete(undefined)}
        />
      )}
    </PolicyTabs>
  );
}
