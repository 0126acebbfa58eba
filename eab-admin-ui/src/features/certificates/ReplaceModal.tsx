import { Text, TextContent } from "@patternfly/react-core";
import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "../../components/ConfirmModal";
import { plain } from "../../components/NamesCell";
import { useFormat } from "../../core/format";
import { useCertificates } from "./api";
import { someOf, type Chosen } from "./RevokeModal";

type Props = { certificates: Chosen[]; onDone: () => void; onClose: () => void };

/** Has the clients of some certificates renew them now. */
export const ReplaceModal = ({ certificates, onDone, onClose }: Props) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { addAlert } = useAlerts();
  const { replace } = useCertificates();
  const [done, setDone] = useState<Set<string>>(new Set());

  const confirm = async () => {
    // one by one: if one fails, those before it are not asked for again
    for (const { serial } of certificates.filter((it) => !done.has(it.serial))) {
      await replace(serial);
      setDone((before) => new Set(before).add(serial));
    }
    addAlert(t("acmeCertificateReplaceAsked"));
    onDone();
  };

  return (
    <ConfirmModal
      title={
        certificates.length === 1
          ? t("acmeCertificateReplaceOne", { name: plain(certificates[0]?.names[0] ?? certificates[0]?.serial ?? "") })
          : t("acmeCertificateReplaceMany", { number: number(certificates.length) })
      }
      action={t("acmeCertificateReplace")}
      isDanger={false}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextContent>
        {certificates.length > 1 && <Text>{someOf(certificates)}</Text>}
        <Text>{t("acmeCertificateReplaceMeans")}</Text>
        <Text>{t("acmeCertificateReplaceFinal")}</Text>
        {done.size > 0 && (
          <Text>{t("acmeCertificateReplaceSoFar", { done: number(done.size), all: number(certificates.length) })}</Text>
        )}
      </TextContent>
    </ConfirmModal>
  );
};
