import { Form, Text, TextContent } from "@patternfly/react-core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "../../components/ConfirmModal";
import { TextField } from "../../components/fields";
import { LoadedSection } from "../../components/LoadedSection";
import { isDuration } from "../../core/durations";
import { useLoaded } from "../../core/useLoaded";
import { useCredentials, type Credential } from "./api";

type Props = { credential: Credential; onClose: () => void; onConfirm: () => Promise<void> };

export const RotateDialog = ({ credential, ...props }: Props) => {
  const { t } = useTranslation();
  return (
    <ConfirmModal title={t("acmeCredentialsRotateTitle")} action={t("acmeCredentialsDeed_rotate")} {...props}>
      <Which credential={credential} />
      <p>{t("acmeCredentialsRotateHelp")}</p>
    </ConfirmModal>
  );
};

/** Says how many accounts stop, which only the server knows. */
export const RevokeDialog = ({ credential, ...props }: Props) => {
  const { t } = useTranslation();
  const calls = useCredentials();
  const one = useLoaded(useCallback(() => calls.one(credential.kid), [calls, credential.kid]));
  return (
    <ConfirmModal title={t("acmeCredentialsRevokeTitle")} action={t("acmeCredentialsDeed_revoke")} {...props}>
      <Which credential={credential} />
      <LoadedSection loaded={one}>
        {({ accounts }) => <p data-testid="acme-revoke-stops">{t("acmeCredentialsStops", { count: accounts })}</p>}
      </LoadedSection>
      <p className="pf-v5-u-mt-sm">{t("acmeCredentialsRevokeHelp")}</p>
    </ConfirmModal>
  );
};

const AN_HOUR = "1h";

export const RebindDialog = ({
  credential,
  onConfirm,
  onClose,
}: Omit<Props, "onConfirm"> & { onConfirm: (openFor: string) => Promise<void> }) => {
  const { t } = useTranslation();
  const [openFor, setOpenFor] = useState(AN_HOUR);
  const isFit = isDuration(openFor);
  return (
    <ConfirmModal
      title={t("acmeCredentialsRebindTitle")}
      action={t("acmeCredentialsDeed_rebind")}
      isDanger={false}
      isDisabled={!isFit}
      onConfirm={() => onConfirm(openFor.trim())}
      onClose={onClose}
    >
      <Which credential={credential} />
      <p className="pf-v5-u-mb-md">{t("acmeCredentialsRebindHelp")}</p>
      <Form onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={t("acmeCredentialsOpenFor")}
          hint={t("acmeCredentialsOpenForHint")}
          error={isFit ? undefined : t("acmeCredentialsNoDuration")}
          value={openFor}
          onChange={setOpenFor}
          isRequired
        />
      </Form>
    </ConfirmModal>
  );
};

const Which = ({ credential }: { credential: Credential }) => (
  <TextContent className="pf-v5-u-mb-sm">
    <Text>
      <b>{credential.label || credential.subject_name || credential.kid}</b>{" "}
      <span className="acme-mono">{credential.kid}</span>
    </Text>
  </TextContent>
);
