import { Progress, ProgressMeasureLocation } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useReasonText } from "../../components/reasons/ReasonText";
import { queryText } from "../../core/api";
import { useFormat } from "../../core/format";
import { useHost } from "../../core/host";
import type { Statistics } from "./api";

/**
 * Why requests were refused or failed in the last week, as bars with words. The list of one reason may have several
 * records of an order, which counts once here: so the words lead there, not the number.
 */
export const ReasonsTable = ({ reasons }: { reasons: Statistics["reasons"] }) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { path } = useHost();
  const text = useReasonText();
  const most = Math.max(...reasons.map((it) => it.count), 1);
  if (reasons.length === 0) {
    return <p>{t("acmeOverviewNoFailures")}</p>;
  }
  return (
    <Table variant="compact" className="acme-table" borders={false} aria-label={t("acmeOverviewReasons")}>
      <Thead>
        <Tr>
          <Th>{t("acmeRuleReason")}</Th>
          <Th width={30} screenReaderText={t("acmeOverviewShare")} />
          <Th modifier="wrap">{t("acmeOverviewCount")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {reasons.map(({ reason, count }) => (
          <Tr key={reason}>
            <Td dataLabel={t("acmeRuleReason")}>
              <Link to={path(`failures${queryText({ reason, within: "P7D" })}`)}>{text(reason)}</Link>
            </Td>
            <Td dataLabel={t("acmeOverviewShare")}>
              <Progress
                aria-label={text(reason)}
                value={(100 * count) / most}
                valueText={number(count)}
                measureLocation={ProgressMeasureLocation.none}
                size="sm"
              />
            </Td>
            <Td dataLabel={t("acmeOverviewCount")}>{number(count)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
