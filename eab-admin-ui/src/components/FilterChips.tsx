import { Chip, ChipGroup, ToolbarItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../core/format";
import { useQueryState } from "../core/useQueryState";
import { useSubjectName } from "./SubjectFilter";

const TIMES = /(^|_)(after|before)$/;

/** Filters that are told together in a sentence of their own. */
export type OtherChip = { names: string[]; text: string };

type Props = { names: string[]; others?: OtherChip[] };

/** Filters that came with a link and have no control of their own: shown, so that nobody wonders, and removable. */
export const FilterChips = ({ names, others = [] }: Props) => {
  const { t } = useTranslation();
  const { time } = useFormat();
  const [query, setQuery] = useQueryState();
  const subject = useSubjectName(query("subject"));
  const text = (name: string) =>
    name === "subject" ? subject : TIMES.test(name) ? timeOr(query(name), time) : query(name);
  const chips = [
    ...names.map((name) => {
      const title = t(`acmeFilter_${name}`);
      return { names: [name], title, text: `${title}: ${text(name)}` };
    }),
    ...others.map((it) => ({ ...it, title: it.text })),
  ].filter((it) => it.names.some((name) => query(name) !== ""));
  if (chips.length === 0) {
    return null;
  }
  const remove = (removed: string[]) => setQuery(Object.fromEntries([...removed, "page"].map((name) => [name, ""])));
  return (
    <ToolbarItem alignSelf="center">
      <ChipGroup numChips={10} aria-label={t("acmeFilters")}>
        {chips.map((chip) => (
          <Chip
            key={chip.names.join()}
            textMaxWidth="48ch"
            onClick={() => remove(chip.names)}
            closeBtnAriaLabel={t("acmeRemoveFilter", { name: chip.title })}
          >
            {chip.text}
          </Chip>
        ))}
      </ChipGroup>
    </ToolbarItem>
  );
};

/** An address that somebody typed may hold anything; the server says what is wrong with it. */
const timeOr = (value: string, time: (instant: string) => string) =>
  Number.isNaN(Date.parse(value)) ? value : time(value);
