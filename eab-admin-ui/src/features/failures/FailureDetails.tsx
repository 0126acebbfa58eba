import { Stack, StackItem, Title } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { Facts } from "../../components/Facts";
import { plain } from "../../components/NamesCell";
import { RefusalText } from "../../components/reasons/RefusalText";
import { RuleText } from "../../components/reasons/RuleText";
import { SeenList } from "../../components/validation/SeenList";
import { useHost } from "../../core/host";
import { namesOf, problemOf, type Failure } from "./api";
import { mayTheyPage } from "./mayThey";
import { hasRemedy } from "./reasons";

/** Why it was refused, name by name, what can be done about it, and what the validator saw. */
export const FailureDetails = ({ failure }: { failure: Failure }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const { reason = "", details, subject } = failure;
  const { names = [], seen = {} } = details;
  const problem = problemOf(failure);
  const asked = { subject, names: namesOf(failure), profile: details.profile };
  return (
    <Stack hasGutter>
      {problem && (
        <StackItem>
          {/* the table tells of the names */}
          <RefusalText problem={names.length > 0 ? { ...problem, subproblems: [] } : problem} />
        </StackItem>
      )}
      {hasRemedy(reason) && names.length === 0 && <StackItem>{t(`acmeRemedy_${reason}`)}</StackItem>}
      {names.length > 0 && (
        <StackItem>
          <NamesTable names={names} />
        </StackItem>
      )}
      {subject && names.length > 0 && (
        <StackItem>
          <Link to={path(mayTheyPage(asked))}>{t("acmeFailureTry")}</Link>
        </StackItem>
      )}
      {Object.keys(seen).length > 0 && (
        <StackItem>
          <SeenList seen={seen} />
        </StackItem>
      )}
      <StackItem>
        <Title headingLevel="h2" size="md" className="pf-v5-u-mb-sm">
          {t("acmeFailureRequest")}
        </Title>
        <RequestFacts failure={failure} />
      </StackItem>
    </Stack>
  );
};

const NamesTable = ({ names }: { names: NonNullable<Failure["details"]["names"]> }) => {
  const { t } = useTranslation();
  return (
    <Table variant="compact" className="acme-table" borders={false} aria-label={t("acmeFailureNames")}>
      <Thead>
        <Tr>
          <Th width={20}>{t("acmeName")}</Th>
          <Th width={15}>{t("acmeRule")}</Th>
          <Th width={15}>{t("acmeRuleSource")}</Th>
          <Th width={25}>{t("acmeRuleReason")}</Th>
          <Th width={25}>{t("acmeFailureRemedy")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {names.map((it) => (
          <Tr key={it.name}>
            <Td dataLabel={t("acmeName")} modifier="breakWord" className="acme-mono">
              {plain(it.name)}
            </Td>
            <Td dataLabel={t("acmeRule")}>
              <RuleText rule={it.rule} />
            </Td>
            <Td dataLabel={t("acmeRuleSource")}>{it.source || "–"}</Td>
            <Td dataLabel={t("acmeRuleReason")}>{it.reason}</Td>
            <Td dataLabel={t("acmeFailureRemedy")}>{hasRemedy(it.rule) ? t(`acmeRemedy_${it.rule}`) : "–"}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

const RequestFacts = ({ failure }: { failure: Failure }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const { account, order, serial, details } = failure;
  return (
    <Facts
      facts={[
        [
          t("acmeFailureAsked"),
          details.request && t(`acmeRequest_${details.request}`, { defaultValue: details.request }),
        ],
        [t("acmeFailureChallenge"), details.challenge],
        [t("acmeProfile"), details.profile],
        [t("acmeFilter_account"), account && <Link to={path(`accounts/${account}`)}>{account}</Link>],
        [t("acmeFilter_order"), order && <Link to={path(`orders/${order}`)}>{order}</Link>],
        [t("acmeFilter_serial"), serial && <Link to={path(`certificates/${serial}`)}>{serial}</Link>],
      ]}
    />
  );
};
