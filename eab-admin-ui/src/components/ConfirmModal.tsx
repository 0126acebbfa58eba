import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ApiError } from "../core/errors";
import { asApiError } from "../core/useLoaded";
import { ProblemAlert } from "./ProblemAlert";

type Props = {
  title: string;
  /** What the button says: the deed, such as "Revoke". */
  action: string;
  /** What stops or starts with it. */
  children: ReactNode;
  isDanger?: boolean;
  isDisabled?: boolean;
  /** Does it; what it throws is shown, and the dialog stays. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
};

/** Asks before something is done, does it, and stays open with the reason if that fails. */
export const ConfirmModal = ({ title, action, children, isDanger = true, isDisabled, onConfirm, onClose }: Props) => {
  const { t } = useTranslation();
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState(false);

  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch (failure) {
      setError(asApiError(failure));
      setBusy(false);
    }
  };

  return (
    <Modal
      variant={ModalVariant.small}
      isOpen
      className="acme-confirm"
      title={title}
      titleIconVariant={isDanger ? "warning" : undefined}
      onClose={onClose}
      actions={[
        <Button
          key="confirm"
          variant={isDanger ? "danger" : "primary"}
          data-testid="acme-confirm"
          isLoading={busy}
          isDisabled={busy || isDisabled}
          onClick={() => void confirm()}
        >
          {action}
        </Button>,
        <Button key="cancel" variant="link" onClick={onClose}>
          {t("acmeCancel")}
        </Button>,
      ]}
    >
      {error && <ProblemAlert error={error} />}
      {children}
    </Modal>
  );
};
