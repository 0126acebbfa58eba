import { AlertVariant, Button, Flex, FlexItem, Gallery, PageSection } from "@patternfly/react-core";
import { useAlerts } from "@keycloak/keycloak-ui-shared";
import type { IAction } from "@patternfly/react-table";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "../../components/ConfirmModal";
import { LoadedSection } from "../../components/LoadedSection";
import { NothingHere } from "../../components/NothingHere";
import { PageHeader } from "../../components/PageHeader";
import { ProblemAlert } from "../../components/ProblemAlert";
import type { Component } from "../../core/components";
import type { ApiError } from "../../core/errors";
import { useHost } from "../../core/host";
import { asApiError, useLoaded } from "../../core/useLoaded";
import { useIssuers, type Issuer } from "./api";
import { ImportDialog, RequestDialog } from "./ChainDialogs";
import { IssuerCard } from "./IssuerCard";
import { IssuerDialog } from "./IssuerDialog";

type Open =
  { kind: "new" } | { kind: "edit"; component: Component } | { kind: "request" | "import" | "delete"; issuer: Issuer };

/** Who signs: each issuer with its chain, its key and what it publishes. */
export default function IssuersPage() {
  const { t } = useTranslation();
  const { whoami, refresh } = useHost();
  const { addAlert } = useAlerts();
  const calls = useIssuers();
  const loaded = useLoaded(useCallback(() => calls.list(), [calls]));
  const [open, setOpen] = useState<Open>();
  const [error, setError] = useState<ApiError>();
  const { configure } = whoami.rights;
  const close = () => setOpen(undefined);
  const done = (message: string) => {
    close();
    addAlert(message, AlertVariant.success);
    loaded.reload();
    refresh();
  };

  const edit = async (issuer: Issuer) => {
    setError(undefined);
    try {
      setOpen({ kind: "edit", component: await calls.component(issuer.id) });
    } catch (failure) {
      setError(asApiError(failure));
    }
  };
  const actionsOf = (issuer: Issuer): IAction[] => {
    const signed: IAction[] =
      issuer.provider === "keystore"
        ? [
            { title: t("acmeIssuersRequest"), onClick: () => setOpen({ kind: "request", issuer }) },
            { title: t("acmeIssuersImport"), onClick: () => setOpen({ kind: "import", issuer }) },
          ]
        : [];
    return configure
      ? [
          { title: t("acmeIssuersEdit"), onClick: () => void edit(issuer) },
          ...signed,
          { title: t("acmeIssuersDelete"), onClick: () => setOpen({ kind: "delete", issuer }) },
        ]
      : [];
  };

  return (
    <>
      <PageHeader
        title={t("acmeIssuers")}
        text={t("acmeIssuersHelp")}
        actions={
          configure &&
          loaded.value &&
          loaded.value.length > 0 && (
            <Button data-testid="acme-issuer-add" onClick={() => setOpen({ kind: "new" })}>
              {t("acmeIssuersAdd")}
            </Button>
          )
        }
      />
      {error && (
        <PageSection variant="light">
          <ProblemAlert error={error} />
        </PageSection>
      )}
      <LoadedSection loaded={loaded}>
        {(issuers) =>
          issuers.length === 0 ? (
            <PageSection variant="light">
              <NothingHere
                title={t("acmeIssuersNone")}
                text={t("acmeIssuersNoneHelp")}
                action={configure ? t("acmeIssuersAdd") : undefined}
                onAction={() => setOpen({ kind: "new" })}
              />
            </PageSection>
          ) : (
            <PageSection variant="light">
              <TrustLinks directory={whoami.directory} />
              <Gallery hasGutter minWidths={{ default: "100%" }}>
                {issuers.map((issuer) => (
                  <IssuerCard key={issuer.id} issuer={issuer} actions={actionsOf(issuer)} />
                ))}
              </Gallery>
            </PageSection>
          )
        }
      </LoadedSection>
      {open?.kind === "new" && <IssuerDialog onClose={close} onSaved={() => done(t("acmeIssuersSaved"))} />}
      {open?.kind === "edit" && (
        <IssuerDialog component={open.component} onClose={close} onSaved={() => done(t("acmeIssuersSaved"))} />
      )}
      {open?.kind === "request" && <RequestDialog issuer={open.issuer} onClose={close} />}
      {open?.kind === "import" && (
        <ImportDialog issuer={open.issuer} onClose={close} onImported={() => done(t("acmeIssuersImported"))} />
      )}
      {open?.kind === "delete" && (
        <ConfirmModal
          title={t("acmeIssuersDeleteTitle", { name: open.issuer.name })}
          action={t("acmeIssuersDelete")}
          onClose={close}
          onConfirm={async () => {
            await calls.remove(open.issuer.id);
            done(t("acmeIssuersDeleted"));
          }}
        >
          <p>{t("acmeIssuersDeleteHelp")}</p>
          {open.issuer.profiles.length > 0 && (
            <p className="pf-v5-u-mt-sm" data-testid="acme-issuer-stops">
              {t("acmeIssuersStops", { profiles: open.issuer.profiles.join(", ") })}
            </p>
          )}
        </ConfirmModal>
      )}
    </>
  );
}

/** What others are given, so that they trust what this realm issues. */
const TrustLinks = ({ directory }: { directory: string }) => {
  const { t } = useTranslation();
  const trust = directory.replace(/directory$/, "trust");
  return (
    <Flex className="pf-v5-u-mb-md">
      <FlexItem>{t("acmeIssuersTrust")}</FlexItem>
      <FlexItem>
        <a href={`${trust}/roots.pem`}>{t("acmeIssuersTrustRoots")}</a>
      </FlexItem>
    </Flex>
  );
};
