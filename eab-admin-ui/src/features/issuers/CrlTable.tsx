import { Label } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TimeText } from "../../components/TimeText";
import { useFormat } from "../../core/format";
import type { Issuer } from "./api";

/** The lists of revoked certificates that an issuer has published, with their age. */
export const CrlTable = ({ issuer }: { issuer: Issuer }) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [now] = useState(() => Date.now());
  if (issuer.crl.length === 0) {
    return <p className="pf-v5-u-mt-md pf-v5-u-color-200">{t("acmeIssuersNoCrl")}</p>;
  }
  return (
    <Table
      variant="compact"
      aria-label={t("acmeIssuersCrlOf", { name: issuer.name })}
      className="acme-table pf-v5-u-mt-md"
    >
      <Thead>
        <Tr>
          <Th>CRL</Th>
          <Th>{t("acmeIssuersCrlNumber")}</Th>
          <Th>{t("acmeIssuersCrlAge")}</Th>
          <Th>{t("acmeIssuersCrlNext")}</Th>
          <Th>{t("acmeIssuersCrlSize")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {issuer.crl.map((crl) => (
          <Tr key={crl.shard}>
            <Td dataLabel="CRL">
              <a href={crl.url}>{crl.shard === 0 ? "CRL" : t("acmeIssuersCrlPart", { shard: crl.shard })}</a>
            </Td>
            <Td dataLabel={t("acmeIssuersCrlNumber")}>{crl.number}</Td>
            <Td dataLabel={t("acmeIssuersCrlAge")}>
              <TimeText at={crl.this_update} relative />
            </Td>
            <Td dataLabel={t("acmeIssuersCrlNext")}>
              <TimeText at={crl.next_update} relative />{" "}
              {new Date(crl.next_update).getTime() < now && (
                <Label isCompact color="red">
                  {t("acmeIssuersCrlOverdue")}
                </Label>
              )}
            </Td>
            <Td dataLabel={t("acmeIssuersCrlSize")}>{t("acmeIssuersBytes", { size: number(crl.size) })}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
