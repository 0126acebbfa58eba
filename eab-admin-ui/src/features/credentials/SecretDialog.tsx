import { Alert, Button, DescriptionList, Modal, ModalVariant } from "@patternfly/react-core";
import { DescriptionListDescription, DescriptionListGroup, DescriptionListTerm } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyBlock } from "../../components/CopyBlock";
import { useUnsaved } from "../../core/unsaved";
import type { IssuedCredential } from "./api";
import { ClientCommands } from "./ClientCommands";

type Props = {
  issued: IssuedCredential;
  /** Of a client, whose own token a CI job could use instead. */
  clientId?: string;
  /** What it is narrowed to. */
  profiles: string[];
  onClose: () => void;
};

const KEY_LOST = { title: "acmeCredentialsNotCopied", text: "acmeCredentialsNotCopiedHelp" };

/**
 * The key of a credential, this once, with what to do with it. The key is in this dialog only: it is gone when the
 * dialog is, so who has copied nothing is asked again.
 */
export const SecretDialog = ({ issued, clientId, profiles, onClose }: Props) => {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const [asking, setAsking] = useState(false);
  const markCopied = () => {
    setCopied(true);
    setAsking(false);
  };
  const { release } = useUnsaved(!copied, KEY_LOST);
  const close = () => {
    release();
    onClose();
  };
  return (
    <Modal
      variant={ModalVariant.large}
      isOpen
      title={t("acmeCredentialsSecretTitle")}
      description={t("acmeCredentialsSecretOnce")}
      data-testid="acme-secret-dialog"
      onClose={() => (copied ? close() : setAsking(true))}
      actions={[
        <Button
          key="close"
          data-testid="acme-secret-close"
          onClick={() => (copied || asking ? close() : setAsking(true))}
          variant={asking ? "danger" : "primary"}
        >
          {asking ? t("acmeCredentialsCloseAnyway") : t("acmeClose")}
        </Button>,
      ]}
    >
      {/* copying by keyboard or menu counts as well */}
      <div onCopy={markCopied}>
        {asking && (
          <Alert
            isInline
            isLiveRegion
            variant="warning"
            className="pf-v5-u-mb-md"
            title={t("acmeCredentialsNotCopied")}
            data-testid="acme-secret-not-copied"
          >
            {t("acmeCredentialsNotCopiedHelp")}
          </Alert>
        )}
        <DescriptionList isHorizontal isCompact horizontalTermWidthModifier={{ default: "12ch" }}>
          <Row term={t("acmeCredentialsKid")} text={issued.kid} testId="acme-secret-kid" onCopied={markCopied} />
          <Row term={t("acmeCredentialsKey")} text={issued.hmac_key} testId="acme-secret-key" onCopied={markCopied} />
        </DescriptionList>
        <ClientCommands issued={issued} clientId={clientId} narrowed={profiles} onCopied={markCopied} />
      </div>
    </Modal>
  );
};

type RowProps = { term: string; text: string; testId: string; onCopied: () => void };

const Row = ({ term, text, testId, onCopied }: RowProps) => (
  <DescriptionListGroup>
    <DescriptionListTerm>{term}</DescriptionListTerm>
    <DescriptionListDescription>
      <CopyBlock text={text} label={term} testId={testId} onCopied={onCopied} />
    </DescriptionListDescription>
  </DescriptionListGroup>
);
