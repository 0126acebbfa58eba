import { Alert, AlertActionLink, List, ListItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";

/** What another admin changed, and from what. */
export type Changed = { label: string; before?: string; after?: string };

type Props = {
  changes: Changed[];
  onKeepMine: () => void;
  /** None where both did not change the same, so that nothing has to be chosen. */
  onTakeTheirs?: () => void;
};

/** Another admin saved first: says what is different now. What was entered is kept until one of both is chosen. */
export const ConflictAlert = ({ changes, onKeepMine, onTakeTheirs }: Props) => {
  const { t } = useTranslation();
  const text = (value?: string) => value || t("acmeConflictNotSet");
  return (
    <Alert
      isInline
      isLiveRegion
      variant="warning"
      title={t("acmeError_conflict")}
      data-testid="acme-conflict"
      actionLinks={
        <>
          <AlertActionLink data-testid="acme-keep-mine" onClick={onKeepMine}>
            {t(onTakeTheirs ? "acmeConflictKeepMine" : "acmeConflictGoOn")}
          </AlertActionLink>
          {onTakeTheirs && (
            <AlertActionLink data-testid="acme-take-theirs" onClick={onTakeTheirs}>
              {t("acmeConflictTakeTheirs")}
            </AlertActionLink>
          )}
        </>
      }
    >
      <p>{t("acmeConflict")}</p>
      <List>
        {changes.map(({ label, before, after }) => (
          <ListItem key={label}>
            <b>{label}</b>: {text(before)} → {text(after)}
          </ListItem>
        ))}
      </List>
    </Alert>
  );
};
