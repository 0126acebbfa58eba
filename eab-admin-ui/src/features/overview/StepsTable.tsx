import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../core/format";
import type { Statistics } from "./api";

/** How long each step of an order took of late, the slowest first. */
export const StepsTable = ({ steps }: { steps: Statistics["steps"] }) => {
  const { t } = useTranslation();
  const { milliseconds, number } = useFormat();
  if (steps.every((it) => it.count === 0)) {
    return <p>{t("acmeOverviewNoSteps")}</p>;
  }
  return (
    <Table variant="compact" className="acme-table" borders={false} aria-label={t("acmeOverviewSteps")}>
      <Thead>
        <Tr>
          <Th>{t("acmeOverviewStep")}</Th>
          <Th modifier="wrap">{t("acmeOverviewMedian")}</Th>
          <Th modifier="wrap">{t("acmeOverviewSlowest")}</Th>
          <Th modifier="wrap">{t("acmeOverviewCount")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {steps.map((it) => (
          <Tr key={it.step}>
            <Td dataLabel={t("acmeOverviewStep")}>{t(`acmeOverviewStep_${it.step}`, { defaultValue: it.step })}</Td>
            <Td dataLabel={t("acmeOverviewMedian")}>{milliseconds(it.median_ms)}</Td>
            <Td dataLabel={t("acmeOverviewSlowest")}>{milliseconds(it.slowest_ms)}</Td>
            <Td dataLabel={t("acmeOverviewCount")}>{number(it.count)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
