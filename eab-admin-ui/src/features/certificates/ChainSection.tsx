import { ExpandableSection, Stack, StackItem } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { CopyBlock } from "../../components/CopyBlock";
import { Mono } from "../../components/Facts";
import { TimeText } from "../../components/TimeText";
import type { CertificateInFull } from "./api";

/** The certificate and those above it, and all of them as PEM. */
export const ChainSection = ({ certificate }: { certificate: CertificateInFull }) => {
  const { t } = useTranslation();
  return (
    <Stack hasGutter>
      <StackItem>
        <Table variant="compact" className="acme-table" aria-label={t("acmeCertificateChain")}>
          <Thead>
            <Tr>
              <Th width={25}>{t("acmeCertificateSubject")}</Th>
              <Th width={25}>{t("acmeCertificateSignedBy")}</Th>
              <Th width={25}>{t("acmeCertificateSerial")}</Th>
              <Th>{t("acmeCertificateValidFrom")}</Th>
              <Th>{t("acmeCertificateEnds")}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {certificate.chain.map((it) => (
              <Tr key={it.fingerprint}>
                <Td dataLabel={t("acmeCertificateSubject")} modifier="breakWord">
                  {it.subject || t("acmeCertificateNoSubject")}
                </Td>
                <Td dataLabel={t("acmeCertificateSignedBy")} modifier="breakWord">
                  {it.issuer}
                </Td>
                <Td dataLabel={t("acmeCertificateSerial")}>
                  <Mono>{it.serial}</Mono>
                </Td>
                <Td dataLabel={t("acmeCertificateValidFrom")}>
                  <TimeText at={it.not_before} />
                </Td>
                <Td dataLabel={t("acmeCertificateEnds")}>
                  <TimeText at={it.not_after} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </StackItem>
      <StackItem>
        <ExpandableSection toggleText={t("acmeCertificatePem")}>
          <CopyBlock text={certificate.pem} label={t("acmeCertificatePem")} testId="acme-pem" />
        </ExpandableSection>
      </StackItem>
    </Stack>
  );
};
