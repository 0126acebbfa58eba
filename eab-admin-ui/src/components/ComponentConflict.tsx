import { useTranslation } from "react-i18next";
import { differences, valuesOf, type ChangedByAnother, type Component, type Draft } from "../core/components";
import { ConflictAlert } from "./ConflictAlert";

type Props = {
  conflict: ChangedByAnother;
  mine: Draft;
  /** @param whose stays where both changed the same */
  onSettle: (whose: "mine" | "theirs") => void;
};

/** Another admin saved the same component first. */
export const ComponentConflict = ({ conflict, mine, onSettle }: Props) => {
  const { t } = useTranslation();
  const { before, theirs, changed } = conflict;
  const isBoth = differences(before, mine).some((it) => changed.includes(it));
  const text = ({ name, config }: Component, setting: string) =>
    setting === "name" ? name : valuesOf(config, setting).join(", ");
  return (
    <ConflictAlert
      changes={changed.map((it) => ({
        label: it === "name" ? t("acmeName") : it,
        before: text(before, it),
        after: text(theirs, it),
      }))}
      onKeepMine={() => onSettle("mine")}
      onTakeTheirs={isBoth ? () => onSettle("theirs") : undefined}
    />
  );
};
