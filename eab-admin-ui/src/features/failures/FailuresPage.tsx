import { CheckCircleIcon } from "@patternfly/react-icons";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import { DataList, type Column } from "../../components/DataList";
import { FilterChips } from "../../components/FilterChips";
import { ChoiceFilter, SearchFilter } from "../../components/Filters";
import { SubjectFilter } from "../../components/SubjectFilter";
import { plain } from "../../components/NamesCell";
import { PageHeader } from "../../components/PageHeader";
import { ReasonText, useReasonText } from "../../components/reasons/ReasonText";
import { SubjectText } from "../../components/SubjectText";
import { TimeText } from "../../components/TimeText";
import type { PageRequest } from "../../core/api";
import { useHost } from "../../core/host";
import { beforeNow, SPANS } from "../../core/spans";
import { useListFilters } from "../../core/useListFilters";
import { namesOf, useFailures, type Failure } from "./api";
import { FailureDetails } from "./FailureDetails";
import { REASONS } from "./reasons";

const FILTERS = [
  "search",
  "reason",
  "type",
  "subject",
  "account",
  "order",
  "has_order",
  "serial",
  "within",
  "after",
  "before",
] as const;

/** Of `SPANS`, those that make sense looking back. */
const BACK = SPANS.filter((it) => it !== "P14D");

const SHOWN = 3;

export default function FailuresPage() {
  const { t } = useTranslation();
  const { path } = useHost();
  const navigate = useNavigate();
  const reasonText = useReasonText();
  const { list } = useFailures();
  const { query, asked, isFiltered, clear } = useListFilters(FILTERS);
  const load = useCallback(
    (page: PageRequest) => {
      const { within, ...others } = query;
      return list(page, within ? { ...others, after: beforeNow(String(within)) } : others);
    },
    [list, query],
  );
  const columns: Column<Failure>[] = [
    { title: t("acmeFailureTime"), cell: (it) => <TimeText at={it.time} />, width: 15 },
    { title: t("acmeRuleReason"), cell: (it) => <ReasonText reason={it.reason ?? it.type} />, width: 25 },
    { title: t("acmeNames"), cell: (it) => <Names names={namesOf(it)} />, width: 25 },
    { title: t("acmeBelongsTo"), cell: (it) => (it.subject ? <SubjectText {...it} subject={it.subject} /> : "–") },
    { title: t("acmeFailureAddress"), cell: (it) => it.address ?? "–" },
  ];
  const reasons = [...new Set([...REASONS, asked("reason")])].filter(Boolean);
  return (
    <>
      <PageHeader title={t("acmeFailures")} text={t("acmeFailuresHelp")} />
      <DataList
        label={t("acmeFailures")}
        columns={columns}
        load={load}
        rowKey={(it) => String(it.id)}
        details={(it) => <FailureDetails failure={it} />}
        isFiltered={isFiltered}
        onClearFilters={clear}
        toolbar={<SearchFilter placeholder={t("acmeFailureSearch")} />}
        filters={
          <>
            <ChoiceFilter
              name="reason"
              label={t("acmeRuleReason")}
              options={reasons
                .map((it): [string, string] => [it, reasonText(it)])
                .sort(([, one], [, other]) => one.localeCompare(other))}
            />
            <ChoiceFilter
              name="type"
              label={t("acmeFailureKind")}
              options={["Refused", "ChallengeDecided"].map((it) => [it, t(`acmeFailureKind_${it}`)])}
            />
            <ChoiceFilter
              name="within"
              label={t("acmeFailureTime")}
              options={BACK.map((it) => [it, t(`acmeFailureWithin_${it}`)])}
            />
            <SubjectFilter />
            <FilterChips
              names={["subject", "account", "order", "serial", "after", "before"]}
              others={[
                {
                  names: ["has_order"],
                  text: t(asked("has_order") === "true" ? "acmeFailureOfOrder" : "acmeFailureBeforeOrder"),
                },
              ]}
            />
          </>
        }
        empty={{
          icon: CheckCircleIcon,
          title: t("acmeFailuresNone"),
          text: t("acmeFailuresNoneHelp"),
          action: t("acmeFailuresNoneAction"),
          onAction: () => void navigate(path("overview")),
        }}
      />
    </>
  );
}

const Names = ({ names }: { names: string[] }) => {
  const { t } = useTranslation();
  if (names.length === 0) {
    return <>–</>;
  }
  const rest = names.length - SHOWN;
  return (
    <span className="acme-mono">
      {names.slice(0, SHOWN).map(plain).join(", ")} {rest > 0 && t("acmeMoreNames", { number: rest })}
    </span>
  );
};
