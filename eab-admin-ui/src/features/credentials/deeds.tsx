import { AlertVariant } from "@patternfly/react-core";
import { useAlerts } from "@keycloak/keycloak-ui-shared";
import type { IAction } from "@patternfly/react-table";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRights } from "../../core/host";
import { useCredentials, type Credential, type IssuedCredential } from "./api";
import { RebindDialog, RevokeDialog, RotateDialog } from "./DeedDialogs";
import { SecretDialog } from "./SecretDialog";

type Deed = { kind: "rotate" | "rebind" | "revoke"; credential: Credential };

/** What may be done with a credential, with the dialogs that ask before. @param onDone reads anew what is shown */
export function useCredentialDeeds(onDone: () => void): {
  actionsOf: (credential: Credential) => IAction[];
  dialogs: ReactNode;
} {
  const { t } = useTranslation();
  const { manage } = useRights();
  const { addAlert } = useAlerts();
  const calls = useCredentials();
  const [deed, setDeed] = useState<Deed>();
  const [secret, setSecret] = useState<{ issued: IssuedCredential; credential: Credential }>();

  const actionsOf = (credential: Credential): IAction[] =>
    (["rotate", "rebind", "revoke"] as const)
      .filter((kind) => manage && isPossible(kind, credential))
      .map((kind) => ({
        title: t(`acmeCredentialsDeed_${kind}`),
        onClick: () => setDeed({ kind, credential }),
      }));

  const close = () => setDeed(undefined);
  const dialogs = (
    <>
      {deed?.kind === "rotate" && (
        <RotateDialog
          credential={deed.credential}
          onClose={close}
          onConfirm={async () => {
            setSecret({ issued: await calls.rotate(deed.credential.kid), credential: deed.credential });
          }}
        />
      )}
      {deed?.kind === "rebind" && (
        <RebindDialog
          credential={deed.credential}
          onClose={close}
          onConfirm={async (openFor) => {
            await calls.rebind(deed.credential.kid, openFor);
            addAlert(t("acmeCredentialsOpened"), AlertVariant.success);
            onDone();
          }}
        />
      )}
      {deed?.kind === "revoke" && (
        <RevokeDialog
          credential={deed.credential}
          onClose={close}
          onConfirm={async () => {
            const { accounts } = await calls.revoke(deed.credential.kid);
            addAlert(t("acmeCredentialsRevoked", { count: accounts }), AlertVariant.success);
            onDone();
          }}
        />
      )}
      {secret && (
        <SecretDialog
          issued={secret.issued}
          profiles={secret.credential.profiles}
          clientId={secret.credential.subject.startsWith("client:") ? secret.credential.subject_name : undefined}
          onClose={() => {
            setSecret(undefined);
            onDone();
          }}
        />
      )}
    </>
  );
  return { actionsOf, dialogs };
}

/** The server decides again; this only leaves out what it would refuse in any case. */
function isPossible(kind: Deed["kind"], { status, max_uses }: Credential): boolean {
  const isOver = status === "revoked" || status === "expired";
  return {
    rotate: !isOver,
    rebind: status === "used" && max_uses === 1,
    revoke: status !== "revoked",
  }[kind];
}
