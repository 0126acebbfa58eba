import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { DataList, type Column } from "../../components/DataList";
import { FilterChips } from "../../components/FilterChips";
import { ChoiceFilter, SearchFilter } from "../../components/Filters";
import { SubjectFilter } from "../../components/SubjectFilter";
import { PageHeader } from "../../components/PageHeader";
import { StateLabel } from "../../components/StateLabel";
import { SubjectText } from "../../components/SubjectText";
import { TimeText } from "../../components/TimeText";
import type { PageRequest } from "../../core/api";
import { useHost, useRights } from "../../core/host";
import { useListFilters } from "../../core/useListFilters";
import { AccountChangeModal } from "./AccountChangeModal";
import { ACCOUNT_STATES, changesOf, useAccounts, type Account, type Change } from "./api";

const FILTERS = ["search", "state", "subject", "credential"] as const;

export default function AccountsPage() {
  const { t } = useTranslation();
  const { path } = useHost();
  const { manage } = useRights();
  const navigate = useNavigate();
  const { list } = useAccounts();
  const { query, isFiltered, clear } = useListFilters(FILTERS);
  const [dialog, setDialog] = useState<{ account: Account; change: Change }>();
  const [version, setVersion] = useState(0);
  const load = useCallback((page: PageRequest) => list(page, query), [list, query]);
  const columns: Column<Account>[] = [
    { title: t("acmeFilter_account"), cell: (it) => <Link to={path(`accounts/${it.id}`)}>{it.id}</Link>, width: 20 },
    { title: t("acmeState"), cell: (it) => <StateLabel state={it.state} /> },
    { title: t("acmeBelongsTo"), cell: (it) => <SubjectText {...it} /> },
    {
      title: t("acmeFilter_credential"),
      cell: (it) => (
        <Link to={path(`credentials/${encodeURIComponent(it.credential)}`)}>
          {it.credential_label || it.credential}
        </Link>
      ),
    },
    { title: t("acmeAccountClient"), cell: (it) => it.client ?? "–", width: 20 },
    {
      title: t("acmeAccountLastSeen"),
      cell: (it) => (it.last_seen ? <TimeText at={it.last_seen} relative /> : t("acmeNever")),
      sort: "last_seen",
    },
    { title: t("acmeAccountCreated"), cell: (it) => <TimeText at={it.created} />, sort: "created" },
  ];
  const actions = (account: Account) =>
    changesOf(account).map((change) => ({
      title: t(`acmeAccountDo_${change}`),
      onClick: () => setDialog({ account, change }),
    }));
  return (
    <>
      <PageHeader title={t("acmeAccounts")} text={t("acmeAccountsHelp")} />
      <DataList
        label={t("acmeAccounts")}
        columns={columns}
        load={load}
        rowKey={(it) => it.id}
        defaultSort="-created"
        version={version}
        isFiltered={isFiltered}
        onClearFilters={clear}
        actions={manage ? actions : undefined}
        toolbar={
          <>
            <SearchFilter placeholder={t("acmeAccountSearch")} />
            <ChoiceFilter
              name="state"
              label={t("acmeState")}
              options={ACCOUNT_STATES.map((it) => [it, t(`acmeState_${it}`)])}
            />
            <SubjectFilter />
          </>
        }
        filters={<FilterChips names={["subject", "credential"]} />}
        empty={{
          title: t("acmeAccountsNone"),
          text: t("acmeAccountsNoneHelp"),
          action: t("acmeAccountsNoneAction"),
          onAction: () => void navigate(path("credentials")),
        }}
      />
      {dialog && (
        <AccountChangeModal
          {...dialog}
          onDone={() => setVersion((it) => it + 1)}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}
