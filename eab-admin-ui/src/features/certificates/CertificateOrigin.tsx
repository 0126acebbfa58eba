import { Stack, StackItem, Text, Title } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { Facts } from "../../components/Facts";
import { plain } from "../../components/NamesCell";
import { RuleText } from "../../components/reasons/RuleText";
import { SubjectText } from "../../components/SubjectText";
import { ValidationList } from "../../components/validation/ValidationList";
import { useHost } from "../../core/host";
import type { CertificateInFull } from "./api";

/** Whose it is, and why it was issued: what granted each name, and how each was proven. */
export const CertificateOrigin = ({ certificate }: { certificate: CertificateInFull }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const { account, order, grants, validations } = certificate;
  return (
    <Stack hasGutter>
      <StackItem>
        <Facts
          facts={[
            [t("acmeBelongsTo"), <SubjectText key="subject" {...certificate} />],
            [
              t("acmeFilter_account"),
              account ? <Link to={path(`accounts/${account}`)}>{account}</Link> : t("acmeCertificateByToken"),
            ],
            [t("acmeFilter_order"), order && <Link to={path(`orders/${order}`)}>{order}</Link>],
          ]}
        />
      </StackItem>
      <StackItem>
        <Title headingLevel="h2" size="lg">
          {t("acmeCertificateGrants")}
        </Title>
        {grants.length === 0 ? (
          <Text>{t("acmeCertificateGrantsGone")}</Text>
        ) : (
          <Table variant="compact" className="acme-table" aria-label={t("acmeCertificateGrants")}>
            <Thead>
              <Tr>
                <Th width={20}>{t("acmeName")}</Th>
                <Th width={15}>{t("acmeRule")}</Th>
                <Th width={15}>{t("acmeRuleSource")}</Th>
                <Th>{t("acmeRuleReason")}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {grants.map((it) => (
                <Tr key={it.name}>
                  <Td dataLabel={t("acmeName")} className="acme-mono">
                    {plain(it.name)}
                  </Td>
                  <Td dataLabel={t("acmeRule")}>
                    <RuleText rule={it.rule} />
                  </Td>
                  <Td dataLabel={t("acmeRuleSource")}>{it.source}</Td>
                  <Td dataLabel={t("acmeRuleReason")}>{it.reason}</Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </StackItem>
      <StackItem>
        <Title headingLevel="h2" size="lg" className="pf-v5-u-mb-md">
          {t("acmeCertificateValidations")}
        </Title>
        {validations.length === 0 ? (
          <Text>{t(order ? "acmeCertificateValidationsGone" : "acmeCertificateValidationsNone")}</Text>
        ) : (
          <ValidationList validations={validations} />
        )}
      </StackItem>
    </Stack>
  );
};
