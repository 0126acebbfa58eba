import { Label } from "@patternfly/react-core";
import { ExclamationTriangleIcon } from "@patternfly/react-icons";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { ProblemAlert } from "../../components/ProblemAlert";
import { StateLabel } from "../../components/StateLabel";
import { TimeText } from "../../components/TimeText";
import { useHost } from "../../core/host";
import type { Loaded } from "../../core/useLoaded";
import type { IssuerState } from "./api";
import { OverviewCard } from "./OverviewCard";

/** Whether the issuers can sign, and how old the lists of what they revoked are. */
export const IssuersCard = ({ issuers }: { issuers: Loaded<IssuerState[]> }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  return (
    <OverviewCard title={t("acmeOverviewIssuers")}>
      {issuers.error && <ProblemAlert error={issuers.error} onRetry={issuers.reload} />}
      {issuers.value?.length === 0 && (
        <p>
          {t("acmeOverviewNoIssuers")} <Link to={path("issuers")}>{t("acmeOverviewToIssuers")}</Link>
        </p>
      )}
      {issuers.value && issuers.value.length > 0 && (
        <Table variant="compact" className="acme-table" borders={false} aria-label={t("acmeOverviewIssuers")}>
          <Thead>
            <Tr>
              <Th>{t("acmeIssuer")}</Th>
              <Th>{t("acmeState")}</Th>
              <Th modifier="wrap">{t("acmeOverviewIssuerEnds")}</Th>
              <Th modifier="wrap">{t("acmeOverviewCrlAge")}</Th>
              <Th modifier="wrap">{t("acmeOverviewCrlNext")}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {issuers.value.map((it) => (
              <Row key={it.id} issuer={it} />
            ))}
          </Tbody>
        </Table>
      )}
    </OverviewCard>
  );
};

const Row = ({ issuer }: { issuer: IssuerState }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const [now] = useState(Date.now);
  // the oldest of its lists: that is the one somebody still has to wait for
  const [crl] = [...issuer.crl].sort((one, other) => one.next_update.localeCompare(other.next_update));
  return (
    <Tr>
      <Td dataLabel={t("acmeIssuer")}>
        <Link to={path("issuers")}>{issuer.name}</Link>
      </Td>
      <Td dataLabel={t("acmeState")}>
        <StateLabel state={issuer.healthy ? "active" : "broken"} /> {issuer.problem}
      </Td>
      <Td dataLabel={t("acmeOverviewIssuerEnds")}>
        <TimeText at={issuer.chain[0]?.not_after} />
      </Td>
      <Td dataLabel={t("acmeOverviewCrlAge")}>
        <TimeText at={crl?.this_update} relative />
      </Td>
      <Td dataLabel={t("acmeOverviewCrlNext")}>
        <TimeText at={crl?.next_update} relative />{" "}
        {crl && Date.parse(crl.next_update) < now && (
          <Label color="red" icon={<ExclamationTriangleIcon />} isCompact>
            {t("acmeOverviewCrlEnded")}
          </Label>
        )}
      </Td>
    </Tr>
  );
};
