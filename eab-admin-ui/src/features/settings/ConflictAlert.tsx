import { Alert, AlertActionLink, List, ListItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { changedBetween } from "./drafts";
import { useSettingTexts } from "./settingTexts";

type Props = {
  changes: ReturnType<typeof changedBetween>;
  /** Names of the settings that this admin wants to change. */
  mine: string[];
  onSettle: (whose: "mine" | "theirs") => void;
};

/** Somebody else was faster: says what he changed, and goes on from there without losing anything. */
export const ConflictAlert = ({ changes, mine, onSettle }: Props) => {
  const { t } = useTranslation();
  const { labelOf } = useSettingTexts();
  const isBoth = changes.some((it) => mine.includes(it.after.name));
  const text = (value?: string) => value ?? t("acmeSettingsNotSet");
  return (
    <Alert
      isInline
      isLiveRegion
      variant="warning"
      title={t("acmeError_conflict")}
      data-testid="acme-settings-conflict"
      actionLinks={
        <>
          <AlertActionLink data-testid="acme-keep-mine" onClick={() => onSettle("mine")}>
            {t(isBoth ? "acmeSettingsKeepMine" : "acmeSettingsGoOn")}
          </AlertActionLink>
          {isBoth && (
            <AlertActionLink data-testid="acme-take-theirs" onClick={() => onSettle("theirs")}>
              {t("acmeSettingsTakeTheirs")}
            </AlertActionLink>
          )}
        </>
      }
    >
      <p>{t("acmeSettingsConflict")}</p>
      <List>
        {changes.map(({ before, after }) => (
          <ListItem key={after.name}>
            <b>{labelOf(after.name)}</b>: {text(before?.value)} → {text(after.value)}
          </ListItem>
        ))}
      </List>
    </Alert>
  );
};
