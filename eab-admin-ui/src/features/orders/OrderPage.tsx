import { Alert, Flex, FlexItem, PageSection, Stack, StackItem, Text, Title } from "@patternfly/react-core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { Facts, Mono } from "../../components/Facts";
import { LoadedSection } from "../../components/LoadedSection";
import { plain } from "../../components/NamesCell";
import { PageHeader } from "../../components/PageHeader";
import { reasonOf } from "../../components/reasons/ReasonText";
import { RefusalText } from "../../components/reasons/RefusalText";
import { StateLabel } from "../../components/StateLabel";
import { SubjectText } from "../../components/SubjectText";
import { TimeText } from "../../components/TimeText";
import { ValidationList } from "../../components/validation/ValidationList";
import { queryText } from "../../core/api";
import { useHost } from "../../core/host";
import { useLoaded } from "../../core/useLoaded";
import { isByPolicy, mayTheyPage } from "../failures/mayThey";
import { useOrders, type OrderInFull } from "./api";

export default function OrderPage() {
  const { id = "" } = useParams();
  const { show } = useOrders();
  const load = useCallback(() => show(id), [show, id]);
  const loaded = useLoaded(load);
  return <LoadedSection loaded={loaded}>{(order) => <Content order={order} />}</LoadedSection>;
}

const Content = ({ order }: { order: OrderInFull }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const [first = order.id, ...others] = order.names;
  return (
    <>
      <PageHeader
        title={
          <Flex>
            <FlexItem>
              {t("acmeOrderOf", { name: plain(first) })}
              {others.length > 0 && ` ${t("acmeMoreNames", { number: others.length })}`}
            </FlexItem>
            <FlexItem>
              <StateLabel state={order.state} />
            </FlexItem>
          </Flex>
        }
        text={t(`acmeOrderMeans_${order.state}`)}
      />
      {order.problem && (
        <PageSection variant="light" className="pf-v5-u-py-0">
          <Alert
            component="h2"
            isInline
            variant="danger"
            title={t("acmeOrderWhy")}
            data-testid="acme-order-problem"
            actionLinks={
              order.subject &&
              isByPolicy(reasonOf(order.problem)) && <Link to={path(mayTheyPage(order))}>{t("acmeFailureTry")}</Link>
            }
          >
            <RefusalText problem={order.problem} />
          </Alert>
        </PageSection>
      )}
      <PageSection variant="light">
        <Stack hasGutter>
          <StackItem>
            <OrderFacts order={order} />
          </StackItem>
          <StackItem>
            <Title headingLevel="h2" size="lg" className="pf-v5-u-mb-md">
              {t("acmeOrderValidations")}
            </Title>
            {order.authorizations.length > 0 ? (
              <ValidationList validations={order.authorizations} />
            ) : (
              <Text>{t("acmeOrderValidationsNone")}</Text>
            )}
          </StackItem>
        </Stack>
      </PageSection>
    </>
  );
};

const OrderFacts = ({ order }: { order: OrderInFull }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  return (
    <Facts
      facts={[
        [t("acmeNames"), <Mono key="names">{order.names.map(plain).join(", ")}</Mono>],
        [t("acmeBelongsTo"), order.subject && <SubjectText key="subject" {...order} subject={order.subject} />],
        [
          t("acmeFilter_account"),
          <Link key="account" to={path(`accounts/${order.account}`)}>
            {order.account}
          </Link>,
        ],
        [t("acmeProfile"), order.profile],
        [t("acmeOrderCreated"), <TimeText key="created" at={order.created} />],
        [t("acmeOrderExpires"), <TimeText key="expires" at={order.expires} />],
        [
          t("acmeOrderCertificate"),
          order.certificate && (
            <Link to={path(`certificates/${order.certificate}`)} className="acme-mono">
              {order.certificate}
            </Link>
          ),
        ],
        [
          t("acmeOrderReplaces"),
          order.replaces && (
            <Link to={path(`certificates/${order.replaces}`)} className="acme-mono">
              {order.replaces}
            </Link>
          ),
        ],
        [
          t("acmeOrderRecords"),
          order.state === "failed" ? (
            <Link to={path(`failures${queryText({ order: order.id })}`)}>{t("acmeOrderRefusals")}</Link>
          ) : undefined,
        ],
        [t("acmeOrderId"), <Mono key="id">{order.id}</Mono>],
      ]}
    />
  );
};
