import {
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  List,
  ListItem,
  Text,
  TextContent,
} from "@patternfly/react-core";
import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "../../components/ConfirmModal";
import { plain } from "../../components/NamesCell";
import { useFormat } from "../../core/format";
import { useCertificates } from "./api";
import { KEY_COMPROMISE, REASONS } from "./revocation";

export type Chosen = { serial: string; names: string[] };

const MOST_NAMED = 5;

/** The first of them by name, so that nobody confirms just a number. */
export const someOf = (certificates: Chosen[]): string =>
  certificates
    .slice(0, MOST_NAMED)
    .map((it) => plain(it.names[0] ?? it.serial))
    .join(", ") + (certificates.length > MOST_NAMED ? ", …" : "");

type Props = { certificates: Chosen[]; onDone: () => void; onClose: () => void };

/** Asks for the reason, says what happens, revokes one or many. */
export const RevokeModal = ({ certificates, onDone, onClose }: Props) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { addAlert } = useAlerts();
  const { revoke, revokeAll } = useCertificates();
  const [reason, setReason] = useState<number>(0);

  const confirm = async () => {
    const [only, ...others] = certificates;
    if (only && others.length === 0) {
      await revoke(only.serial, reason);
      addAlert(t("acmeCertificateRevoked"));
    } else {
      const done = await revokeAll(
        certificates.map((it) => it.serial),
        reason,
      );
      const counts = { revoked: number(done.revoked), before: number(done.already_revoked) };
      addAlert(t("acmeCertificatesRevoked", counts));
    }
    onDone();
  };

  return (
    <ConfirmModal
      title={
        certificates.length === 1
          ? t("acmeCertificateRevokeOne", { name: plain(certificates[0]?.names[0] ?? certificates[0]?.serial ?? "") })
          : t("acmeCertificateRevokeMany", { number: number(certificates.length) })
      }
      action={t("acmeCertificateRevoke")}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        <TextContent>
          {certificates.length > 1 && <Text>{someOf(certificates)}</Text>}
          <Text>{t("acmeCertificateRevokeMeans")}</Text>
          <List>
            <ListItem>{t("acmeCertificateRevokeLists")}</ListItem>
            <ListItem>{t("acmeCertificateRevokeRenews")}</ListItem>
            <ListItem>{t("acmeCertificateRevokeFinal")}</ListItem>
          </List>
        </TextContent>
        <FormGroup label={t("acmeCertificateRevokeReason")} fieldId="acme-revoke-reason">
          <FormSelect
            id="acme-revoke-reason"
            data-testid="acme-revoke-reason"
            aria-describedby="acme-revoke-reason-help"
            value={reason}
            onChange={(_event, value) => setReason(Number(value))}
          >
            {REASONS.map((code) => (
              <FormSelectOption key={code} value={code} label={t(`acmeCertificateReason_${code}`)} />
            ))}
          </FormSelect>
          <Text component="small" id="acme-revoke-reason-help">
            {reason === KEY_COMPROMISE ? t("acmeCertificateRevokeBars") : t("acmeCertificateRevokeReasonHelp")}
          </Text>
        </FormGroup>
      </Form>
    </ConfirmModal>
  );
};
