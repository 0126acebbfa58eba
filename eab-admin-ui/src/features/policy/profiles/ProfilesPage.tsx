import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Button, ClipboardCopy, Label, ToolbarItem } from "@patternfly/react-core";
import { ExclamationCircleIcon } from "@patternfly/react-icons";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { DataList, type Column } from "../../../components/DataList";
import { SearchFilter } from "../../../components/Filters";
import { useApi, type PageRequest } from "../../../core/api";
import { durationText } from "../../../core/format";
import { useHost, useRights } from "../../../core/host";
import { useQueryState } from "../../../core/useQueryState";
import { findProfiles, type ProfileView } from "../api";
import { PolicyTabs } from "../PolicyTabs";
import { DeleteProfileModal } from "./DeleteProfileModal";

/** What certificates of this realm look like, by profile. */
export default function ProfilesPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { path, refresh } = useHost();
  const navigate = useNavigate();
  const rights = useRights();
  const { addAlert } = useAlerts();
  const [query, setQuery] = useQueryState();
  const [turn, setTurn] = useState(0);
  const [toDelete, setToDelete] = useState<ProfileView>();
  const search = query("search");
  const load = useCallback(
    async ({ first, max, sort }: PageRequest) => {
      void turn; // asked again after a change
      const direction = sort?.startsWith("-") ? -1 : 1;
      return (await findProfiles(api))
        .filter((it) => `${it.name} ${it.description} ${it.issuer}`.toLowerCase().includes(search.toLowerCase()))
        .sort((one, other) => direction * one.name.localeCompare(other.name))
        .slice(first, first + max);
    },
    [api, search, turn],
  );
  const create = () => void navigate(path("policy/profiles/new"));

  const columns: Column<ProfileView>[] = [
    {
      title: t("acmeProfileName"),
      sort: "name",
      width: 20,
      cell: (row) => (
        <>
          <Link to={path(`policy/profiles/${row.id}`)}>{row.name}</Link>{" "}
          {row.default && (
            <Label isCompact variant="outline">
              {t("acmeProfileDefault")}
            </Label>
          )}
          {row.fault && (
            <div className="pf-v5-u-danger-color-200" data-testid="acme-fault">
              <ExclamationCircleIcon aria-hidden /> <strong>{t("acmeMapperFault")}</strong> {row.fault}
            </div>
          )}
        </>
      ),
    },
    {
      title: t("acmeProfileDescription"),
      cell: (row) => (row.description === row.name ? "–" : (row.description ?? "–")),
    },
    { title: t("acmeProfileIssuer"), cell: (row) => row.issuer ?? "–" },
    {
      title: t("acmeProfilePurposes"),
      cell: (row) => row.extended_key_usages.map((it) => t(`acmeProfilePurpose_${it}`)).join(", ") || "–",
    },
    { title: t("acmeProfileValidity"), cell: (row) => (row.validity ? durationText(row.validity) : "–") },
    {
      title: t("acmeProfileDirectory"),
      width: 30,
      cell: (row) => (
        <ClipboardCopy
          variant="inline-compact"
          isCode
          hoverTip={t("acmeCopy", { what: t("acmeProfileDirectory") })}
          clickTip={t("acmeCopied")}
        >
          {row.directory}
        </ClipboardCopy>
      ),
    },
  ];

  return (
    <PolicyTabs active="policy/profiles">
      <DataList
        label={t("acmePolicyProfiles")}
        columns={columns}
        load={load}
        rowKey={(row) => row.id}
        defaultSort="name"
        isFiltered={search !== ""}
        onClearFilters={() => setQuery({ search: "", page: "" })}
        empty={{
          title: t("acmeProfilesEmpty"),
          text: t("acmeProfilesEmptyText"),
          action: rights.configure ? t("acmeProfileCreate") : undefined,
          onAction: create,
        }}
        toolbar={
          <>
            <SearchFilter placeholder={t("acmeProfilesSearch")} />
            {rights.configure && (
              <ToolbarItem>
                <Button data-testid="acme-create-profile" onClick={create}>
                  {t("acmeProfileCreate")}
                </Button>
              </ToolbarItem>
            )}
          </>
        }
        actions={
          rights.configure
            ? (profile) => [
                { title: t("acmeMapperEdit"), onClick: () => void navigate(path(`policy/profiles/${profile.id}`)) },
                {
                  title: t("acmeMapperDuplicate"),
                  onClick: () => void navigate(path(`policy/profiles/new?from=${profile.id}`)),
                },
                { isSeparator: true },
                { title: t("acmeMapperDelete"), onClick: () => setToDelete(profile) },
              ]
            : undefined
        }
      />
      {toDelete && (
        <DeleteProfileModal
          profile={toDelete}
          onDeleted={() => {
            addAlert(t("acmeProfileDeleted", { name: toDelete.name }));
            setTurn((it) => it + 1);
            refresh(); // a fault may have come or gone
          }}
          onClose={() => setToDelete(undefined)}
        />
      )}
    </PolicyTabs>
  );
}
