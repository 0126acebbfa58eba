import { useCallback, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DataList, type Column, type Empty } from "../../components/DataList";
import { NamesCell } from "../../components/NamesCell";
import { reasonOf, ReasonText } from "../../components/reasons/ReasonText";
import { StateLabel } from "../../components/StateLabel";
import { SubjectText } from "../../components/SubjectText";
import { TimeText } from "../../components/TimeText";
import type { PageRequest, Query } from "../../core/api";
import { useOrders, type Order } from "./api";

type Props = {
  /** The same object as long as it asks for the same. */
  query: Query;
  toolbar?: ReactNode;
  filters?: ReactNode;
  empty: Empty;
  isFiltered?: boolean;
  onClearFilters?: () => void;
  prefix?: string;
};

/** Orders, newest first: on their own page, and on that of their account. */
export const OrdersTable = ({ query, ...list }: Props) => {
  const { t } = useTranslation();
  const { list: ask } = useOrders();
  const load = useCallback((page: PageRequest) => ask(page, query), [ask, query]);
  const columns: Column<Order>[] = [
    { title: t("acmeNames"), cell: (it) => <NamesCell names={it.names} to={`orders/${it.id}`} />, width: 30 },
    { title: t("acmeState"), cell: (it) => <StateLabel state={it.state} /> },
    { title: t("acmeBelongsTo"), cell: (it) => (it.subject ? <SubjectText {...it} subject={it.subject} /> : "–") },
    { title: t("acmeProfile"), cell: (it) => it.profile },
    {
      title: t("acmeRuleReason"),
      cell: (it) => (it.problem ? <ReasonText reason={reasonOf(it.problem)} /> : "–"),
      width: 25,
    },
    { title: t("acmeOrderCreated"), cell: (it) => <TimeText at={it.created} />, sort: "created" },
  ];
  return (
    <DataList
      label={t("acmeOrders")}
      columns={columns}
      load={load}
      rowKey={(it) => it.id}
      defaultSort="-created"
      {...list}
    />
  );
};
