import { Dropdown, DropdownItem, DropdownList, MenuToggle, PageSection } from "@patternfly/react-core";
import { Fragment, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { Facts, Mono } from "../../components/Facts";
import { LoadedSection } from "../../components/LoadedSection";
import { PageHeader } from "../../components/PageHeader";
import { StateLabel } from "../../components/StateLabel";
import { split, SubjectText } from "../../components/SubjectText";
import { TimeText } from "../../components/TimeText";
import { durationText } from "../../core/format";
import { useHost } from "../../core/host";
import { useLoaded } from "../../core/useLoaded";
import { useCredentials, type Credential, type OneCredential } from "./api";
import { useCredentialDeeds } from "./deeds";

/** One credential: whose it is, what it is narrowed to, and what hangs on it. */
export default function CredentialPage() {
  const { kid = "" } = useParams();
  const calls = useCredentials();
  const one = useLoaded(useCallback(() => calls.one(kid), [calls, kid]));
  const { actionsOf, dialogs } = useCredentialDeeds(one.reload);
  return (
    <>
      <LoadedSection loaded={one}>
        {(value) => (
          <>
            <Header credential={value.credential} actions={actionsOf(value.credential)} />
            <PageSection variant="light">
              <CredentialFacts {...value} />
            </PageSection>
          </>
        )}
      </LoadedSection>
      {dialogs}
    </>
  );
}

type Actions = ReturnType<ReturnType<typeof useCredentialDeeds>["actionsOf"]>;

const Header = ({ credential, actions }: { credential: Credential; actions: Actions }) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <PageHeader
      title={
        <>
          {credential.label || credential.kid} <StateLabel state={credential.status} />
        </>
      }
      actions={
        actions.length > 0 && (
          <Dropdown
            isOpen={isOpen}
            onOpenChange={setOpen}
            onSelect={() => setOpen(false)}
            popperProps={{ position: "right" }}
            toggle={(ref) => (
              <MenuToggle
                ref={ref}
                variant="secondary"
                isExpanded={isOpen}
                onClick={() => setOpen(!isOpen)}
                data-testid="acme-deeds"
              >
                {t("acmeActions")}
              </MenuToggle>
            )}
          >
            <DropdownList>
              {actions.map((it) => (
                <DropdownItem key={String(it.title)} onClick={() => it.onClick?.({} as never, 0, {}, {})}>
                  {it.title}
                </DropdownItem>
              ))}
            </DropdownList>
          </Dropdown>
        )
      }
    />
  );
};

const CredentialFacts = ({ credential: it, accounts }: OneCredential) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const any = t("acmeCredentialsAny");
  const never = t("acmeNever");
  return (
    <Facts
      facts={[
        [t("acmeCredentialsKid"), <Mono key="kid">{it.kid}</Mono>],
        [t("acmeCredentialsSubject"), <SubjectText key="subject" {...it} />],
        [
          t("acmeCredentialsOwner"),
          it.owner && <SubjectText key="owner" subject={it.owner} subject_name={it.owner_name} />,
        ],
        [t("acmeCredentialsUses"), t("acmeCredentialsUsesOf", { uses: it.uses, most: it.max_uses })],
        [
          t("acmeCredentialsAccounts"),
          <Link
            key="accounts"
            to={path(`accounts?credential=${encodeURIComponent(it.kid)}`)}
            data-testid="acme-credential-accounts"
          >
            {accounts}
          </Link>,
        ],
        [
          t("acmeCredentialsCreated"),
          <Fragment key="created">
            <TimeText at={it.created} />, <IssuedBy who={it.issued_by} />
          </Fragment>,
        ],
        [t("acmeCredentialsExpires"), it.expires_at ? <TimeText key="expires" at={it.expires_at} /> : never],
        [t("acmeCredentialsLastUsed"), it.last_used ? <TimeText key="used" at={it.last_used} /> : never],
        [t("acmeCredentialsOpenUntil"), it.open_until && <TimeText key="open" at={it.open_until} />],
        [t("acmeCredentialsRevokedAt"), it.revoked_at && <TimeText key="revoked" at={it.revoked_at} />],
        [t("acmeCredentialsProfiles"), it.profiles.join(", ") || any],
        [
          t("acmeCredentialsNames"),
          it.names.length > 0 ? it.names.map((name) => <Name key={name} name={name} />) : any,
        ],
        [t("acmeCredentialsLongest"), it.longest_validity ? durationText(it.longest_validity) : any],
        [t("acmeCredentialsAlgorithmLabel"), it.hmac_alg],
      ]}
    />
  );
};

const Name = ({ name }: { name: string }) => <div className="acme-mono">{name}</div>;

/** The server keeps it as `admin:…` or `token:…`. */
const IssuedBy = ({ who }: { who: string }) => {
  const { t } = useTranslation();
  const [kind = "", name = ""] = split(who);
  return <>{t(`acmeCredentialsBy_${kind}`, { name, defaultValue: who })}</>;
};
