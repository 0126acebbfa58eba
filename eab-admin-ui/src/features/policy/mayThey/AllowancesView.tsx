import { Alert, Button, Title } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useHost, useRights } from "../../../core/host";
import type { Allowances } from "../api";
import { MapperLink } from "./MapperLinks";

/** What mappers allow somebody, before a name is asked for. */
export const AllowancesView = ({ answer, onTry }: { answer: Allowances; onTry: (profile: string) => void }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const rights = useRights();
  const { name } = answer.subject;
  if (answer.profiles.length === 0) {
    return (
      <Alert
        component="p"
        isInline
        variant="danger"
        title={t("acmeAllowancesNone", { name })}
        data-testid="acme-allowances"
      >
        {t("acmeAllowancesNoneText")}{" "}
        {rights.configure && <Link to={path("policy/mappers/new")}>{t("acmeMapperCreate")}</Link>}
      </Alert>
    );
  }
  return (
    <section aria-label={t("acmeMayTheyAnswer")} data-testid="acme-allowances">
      <Alert component="p" isInline variant="info" title={t("acmeAllowances", { name })}>
        {t("acmeAllowancesText")}
      </Alert>
      {answer.profiles.map(({ profile, names }) => (
        <div key={profile} className="pf-v5-u-mt-md">
          <Title headingLevel="h2" size="md">
            {t("acmeAllowancesFor", { profile })}{" "}
            <Button variant="link" isInline onClick={() => onTry(profile)}>
              {t("acmeAllowancesTry")}
            </Button>
          </Title>
          <Table variant="compact" className="acme-table" aria-label={t("acmeAllowancesFor", { profile })}>
            <Thead>
              <Tr>
                <Th width={40}>{t("acmeMapperNames")}</Th>
                <Th>{t("acmeMapperMode")}</Th>
                <Th>{t("acmeAllowancesMapper")}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {names.map((it) => (
                <Tr key={`${it.pattern} ${it.mapper} ${it.mode}`}>
                  <Td dataLabel={t("acmeMapperNames")} className="acme-mono">
                    {it.pattern}
                  </Td>
                  <Td dataLabel={t("acmeMapperMode")}>{t(`acmeMapperMode_${it.mode}`)}</Td>
                  <Td dataLabel={t("acmeAllowancesMapper")}>
                    <MapperLink name={it.mapper} />
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        </div>
      ))}
    </section>
  );
};
