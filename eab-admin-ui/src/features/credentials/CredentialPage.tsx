import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Dropdown,
  DropdownItem,
  DropdownList,
  MenuToggle,
  PageSection,
} from "@patternfly/react-core";
import { useCallback, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router-dom";
import { LoadedSection } from "../../components/LoadedSection";
import { PageHeader } from "../../components/PageHeader";
import { StateLabel } from "../../components/StateLabel";
import { SubjectText } from "../../components/SubjectText";
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
              <Facts {...value} />
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

const Facts = ({ credential: it, accounts }: OneCredential) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const any = t("acmeCredentialsAny");
  return (
    <DescriptionList isHorizontal isCompact>
      <Fact term={t("acmeCredentialsKid")}>
        <span className="acme-mono">{it.kid}</span>
      </Fact>
      <Fact term={t("acmeCredentialsSubject")}>
        <SubjectText {...it} />
      </Fact>
      {it.owner && (
        <Fact term={t("acmeCredentialsOwner")}>
          <SubjectText subject={it.owner} subject_name={it.owner_name} />
        </Fact>
      )}
      <Fact term={t("acmeCredentialsUses")}>{t("acmeCredentialsUsesOf", { uses: it.uses, most: it.max_uses })}</Fact>
      <Fact term={t("acmeCredentialsAccounts")}>
        <Link to={path(`accounts?credential=${encodeURIComponent(it.kid)}`)} data-testid="acme-credential-accounts">
          {accounts}
        </Link>
      </Fact>
      <Fact term={t("acmeCredentialsCreated")}>
        <TimeText at={it.created} /> ({it.issued_by})
      </Fact>
      <Fact term={t("acmeCredentialsExpires")}>
        <TimeText at={it.expires_at} />
      </Fact>
      <Fact term={t("acmeCredentialsLastUsed")}>
        <TimeText at={it.last_used} />
      </Fact>
      {it.open_until && (
        <Fact term={t("acmeCredentialsOpenUntil")}>
          <TimeText at={it.open_until} />
        </Fact>
      )}
      {it.revoked_at && (
        <Fact term={t("acmeCredentialsRevokedAt")}>
          <TimeText at={it.revoked_at} />
        </Fact>
      )}
      <Fact term={t("acmeCredentialsProfiles")}>{it.profiles.join(", ") || any}</Fact>
      <Fact term={t("acmeCredentialsNames")}>
        {it.names.length > 0
          ? it.names.map((name) => (
              <div key={name} className="acme-mono">
                {name}
              </div>
            ))
          : any}
      </Fact>
      <Fact term={t("acmeCredentialsLongest")}>{it.longest_validity ? durationText(it.longest_validity) : any}</Fact>
      <Fact term={t("acmeCredentialsAlgorithmLabel")}>{it.hmac_alg}</Fact>
    </DescriptionList>
  );
};

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <DescriptionListGroup>
    <DescriptionListTerm>{term}</DescriptionListTerm>
    <DescriptionListDescription>{children}</DescriptionListDescription>
  </DescriptionListGroup>
);
