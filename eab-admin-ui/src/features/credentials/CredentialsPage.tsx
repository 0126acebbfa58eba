import { Button, PageSection, ToolbarItem } from "@patternfly/react-core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { DataList, type Column } from "../../components/DataList";
import { FilterChips } from "../../components/FilterChips";
import { ChoiceFilter, SearchFilter } from "../../components/Filters";
import { PageHeader } from "../../components/PageHeader";
import { SubjectFilter } from "../../components/SubjectFilter";
import { StateLabel } from "../../components/StateLabel";
import { SubjectText } from "../../components/SubjectText";
import { TimeText } from "../../components/TimeText";
import type { PageRequest } from "../../core/api";
import { useHost } from "../../core/host";
import { useQueryState } from "../../core/useQueryState";
import { useCredentials, type Credential } from "./api";
import { useCredentialDeeds } from "./deeds";

const STATES = ["usable", "open", "used", "expired", "revoked"];

export default function CredentialsPage() {
  const { t } = useTranslation();
  const { path, whoami } = useHost();
  const navigate = useNavigate();
  const calls = useCredentials();
  const [query, setQuery] = useQueryState();
  const [turn, setTurn] = useState(0);
  const { actionsOf, dialogs } = useCredentialDeeds(() => setTurn((it) => it + 1));
  const [search, subject, status] = [query("search"), query("subject"), query("status")];
  const load = useCallback(
    (page: PageRequest) => {
      void turn; // a deed was done: read anew
      return calls.list({ search, subject, status }, page);
    },
    [calls, search, subject, status, turn],
  );
  const { manage } = whoami.rights;
  const issue = () => void navigate(path(`credentials/new${subject ? `?subject=${encodeURIComponent(subject)}` : ""}`));
  const isFiltered = Boolean(search || subject || status);

  return (
    <>
      <PageHeader title={t("acmeCredentials")} text={t("acmeCredentialsHelp")} />
      <PageSection variant="light" padding={{ default: "noPadding" }}>
        <DataList<Credential>
          label={t("acmeCredentials")}
          columns={useColumns()}
          load={load}
          rowKey={(it) => it.kid}
          defaultSort="-created"
          isFiltered={isFiltered}
          onClearFilters={() => setQuery({ search: "", subject: "", status: "", page: "" })}
          actions={manage ? actionsOf : undefined}
          toolbar={
            <>
              <SearchFilter key={search} placeholder={t("acmeCredentialsSearch")} />
              <ChoiceFilter
                name="status"
                label={t("acmeCredentialsStatus")}
                options={STATES.map((it) => [it, t(`acmeState_${it}`)])}
              />
              <SubjectFilter />
              {manage && (
                <ToolbarItem>
                  <Button data-testid="acme-issue-credential" onClick={issue}>
                    {t("acmeCredentialsIssue")}
                  </Button>
                </ToolbarItem>
              )}
            </>
          }
          filters={<FilterChips names={["subject"]} />}
          empty={{
            title: t("acmeCredentialsNone"),
            text: t("acmeCredentialsNoneHelp"),
            action: manage ? t("acmeCredentialsIssue") : undefined,
            onAction: issue,
          }}
        />
      </PageSection>
      {dialogs}
    </>
  );
}

function useColumns(): Column<Credential>[] {
  const { t } = useTranslation();
  const { path } = useHost();
  return [
    {
      title: t("acmeCredentialsLabel"),
      width: 25,
      cell: (it) => (
        <Link to={path(`credentials/${encodeURIComponent(it.kid)}`)}>
          {it.label || <span className="acme-mono">{it.kid}</span>}
        </Link>
      ),
    },
    { title: t("acmeCredentialsSubject"), width: 20, cell: (it) => <SubjectText {...it} /> },
    { title: t("acmeCredentialsStatus"), cell: (it) => <StateLabel state={it.status} /> },
    {
      title: t("acmeCredentialsUses"),
      cell: (it) => t("acmeCredentialsUsesOf", { uses: it.uses, most: it.max_uses }),
    },
    { title: t("acmeCredentialsCreated"), sort: "created", cell: (it) => <TimeText at={it.created} /> },
    {
      title: t("acmeCredentialsExpires"),
      sort: "expires",
      cell: (it) => (it.expires_at ? <TimeText at={it.expires_at} /> : t("acmeNever")),
    },
    {
      title: t("acmeCredentialsLastUsed"),
      sort: "last_used",
      cell: (it) => (it.last_used ? <TimeText at={it.last_used} /> : t("acmeNever")),
    },
  ];
}
