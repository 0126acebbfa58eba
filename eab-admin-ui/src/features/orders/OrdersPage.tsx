import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import { FilterChips } from "../../components/FilterChips";
import { ChoiceFilter, SearchFilter } from "../../components/Filters";
import { SubjectFilter } from "../../components/SubjectFilter";
import { PageHeader } from "../../components/PageHeader";
import { useHost } from "../../core/host";
import { useListFilters } from "../../core/useListFilters";
import { ORDER_STATES } from "./api";
import { OrdersTable } from "./OrdersTable";

const FILTERS = [
  "search",
  "state",
  "profile",
  "account",
  "subject",
  "created_after",
  "created_before",
  "failed_after",
] as const;

export default function OrdersPage() {
  const { t } = useTranslation();
  const { path } = useHost();
  const navigate = useNavigate();
  const { query, isFiltered, clear } = useListFilters(FILTERS);
  return (
    <>
      <PageHeader title={t("acmeOrders")} text={t("acmeOrdersHelp")} />
      <OrdersTable
        query={query}
        isFiltered={isFiltered}
        onClearFilters={clear}
        toolbar={
          <>
            <SearchFilter placeholder={t("acmeOrderSearch")} />
            <ChoiceFilter
              name="state"
              label={t("acmeState")}
              options={ORDER_STATES.map((it) => [it, t(`acmeState_${it}`)])}
            />
            <SubjectFilter />
          </>
        }
        filters={
          <FilterChips names={["profile", "account", "subject", "created_after", "created_before", "failed_after"]} />
        }
        empty={{
          title: t("acmeOrdersNone"),
          text: t("acmeOrdersNoneHelp"),
          action: t("acmeOrdersNoneAction"),
          onAction: () => void navigate(path("credentials")),
        }}
      />
    </>
  );
}
