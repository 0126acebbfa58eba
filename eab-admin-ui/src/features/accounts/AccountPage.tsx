import { Alert, Flex, FlexItem, PageSection } from "@patternfly/react-core";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { ActionsMenu } from "../../components/ActionsMenu";
import { Facts, Mono } from "../../components/Facts";
import { LoadedSection } from "../../components/LoadedSection";
import { PageHeader } from "../../components/PageHeader";
import { PageTabs } from "../../components/PageTabs";
import { StateLabel } from "../../components/StateLabel";
import { SubjectText } from "../../components/SubjectText";
import { TimeText } from "../../components/TimeText";
import { useHost, useRights } from "../../core/host";
import { useLoaded } from "../../core/useLoaded";
import { CertificatesTable } from "../certificates/CertificatesTable";
import { OrdersTable } from "../orders/OrdersTable";
import { AccountChangeModal } from "./AccountChangeModal";
import { changesOf, useAccounts, type Account, type Change } from "./api";

export default function AccountPage() {
  const { id = "" } = useParams();
  const { show } = useAccounts();
  const load = useCallback(() => show(id), [show, id]);
  const loaded = useLoaded(load);
  return (
    <LoadedSection loaded={loaded}>{(account) => <Content account={account} reload={loaded.reload} />}</LoadedSection>
  );
}

const Content = ({ account, reload }: { account: Account; reload: () => void }) => {
  const { t } = useTranslation();
  const { manage } = useRights();
  const [dialog, setDialog] = useState<Change>();
  const changes = manage ? changesOf(account) : [];
  const query = useMemo(() => ({ account: account.id }), [account.id]);
  return (
    <>
      <PageHeader
        title={
          <Flex>
            <FlexItem>{t("acmeAccountOf", { id: account.id })}</FlexItem>
            <FlexItem>
              <StateLabel state={account.state} />
            </FlexItem>
          </Flex>
        }
        actions={
          changes.length > 0 && (
            <ActionsMenu
              label={t("acmeActions")}
              actions={changes.map((change) => ({
                title: t(`acmeAccountDo_${change}`),
                onClick: () => setDialog(change),
                isDanger: change === "deactivate",
              }))}
            />
          )
        }
      />
      {account.state === "frozen" && (
        <PageSection variant="light" className="pf-v5-u-pt-0 pf-v5-u-pb-md">
          <Alert
            component="h2"
            isInline
            variant="warning"
            title={t("acmeAccountFrozen")}
            data-testid="acme-account-frozen"
          >
            {account.reason} {t(`acmeAccountCause_${account.cause ?? "admin"}`)}
          </Alert>
        </PageSection>
      )}
      <PageTabs
        label={t("acmeAccount")}
        tabs={[
          { key: "details", title: t("acmeAccountDetails"), content: <AccountFacts account={account} /> },
          {
            key: "certificates",
            title: t("acmeCertificates"),
            content: (
              <CertificatesTable
                query={query}
                prefix="c."
                empty={{ title: t("acmeAccountNoCertificates"), text: t("acmeAccountNoCertificatesHelp") }}
              />
            ),
          },
          {
            key: "orders",
            title: t("acmeOrders"),
            content: (
              <OrdersTable
                query={query}
                prefix="o."
                empty={{ title: t("acmeAccountNoOrders"), text: t("acmeAccountNoOrdersHelp") }}
              />
            ),
          },
        ]}
      />
      {dialog && (
        <AccountChangeModal account={account} change={dialog} onDone={reload} onClose={() => setDialog(undefined)} />
      )}
    </>
  );
};

const AccountFacts = ({ account }: { account: Account }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const { credential, credential_label, contacts, terms, terms_agreed_at } = account;
  return (
    <Facts
      facts={[
        [t("acmeBelongsTo"), <SubjectText key="subject" {...account} />],
        [t("acmeAccountThumbprint"), <Mono key="key">{account.key_thumbprint}</Mono>],
        [
          t("acmeFilter_credential"),
          <>
            {credential_label && `${credential_label} `}
            <Link to={path(`credentials/${encodeURIComponent(credential)}`)}>
              <Mono>{credential}</Mono>
            </Link>
          </>,
        ],
        [t("acmeAccountContacts"), contacts.length > 0 ? contacts.join(", ") : "–"],
        [
          t("acmeAccountTerms"),
          terms_agreed_at ? (
            <>
              {terms || t("acmeAccountTermsUnknown")}, <TimeText at={terms_agreed_at} />
            </>
          ) : (
            t("acmeAccountTermsNever")
          ),
        ],
        [t("acmeAccountCreated"), <TimeText key="created" at={account.created} />],
        [t("acmeAccountLastSeen"), account.last_seen ? <TimeText key="seen" at={account.last_seen} /> : t("acmeNever")],
        [t("acmeAccountClient"), account.client ?? "–"],
      ]}
    />
  );
};
