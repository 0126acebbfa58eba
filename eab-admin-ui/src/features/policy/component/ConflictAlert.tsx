import { Alert, Button } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { ChangedByAnother } from "../../../core/components";

type Props = { conflict: ChangedByAnother; onTakeTheirs: () => void; onKeepMine: () => void };

/** Two admins changed the same: what was entered is kept until one of them is chosen. */
export const ConflictAlert = ({ conflict, onTakeTheirs, onKeepMine }: Props) => {
  const { t } = useTranslation();
  return (
    <Alert
      component="p"
      isInline
      variant="warning"
      title={t("acmeError_conflict")}
      data-testid="acme-conflict"
      actionLinks={
        <>
          <Button variant="link" isInline onClick={onTakeTheirs}>
            {t("acmeComponentTakeTheirs")}
          </Button>
          <Button variant="link" isInline onClick={onKeepMine}>
            {t("acmeComponentKeepMine")}
          </Button>
        </>
      }
    >
      {t("acmeComponentConflictHelp", { settings: conflict.changed.join(", ") })}
    </Alert>
  );
};
