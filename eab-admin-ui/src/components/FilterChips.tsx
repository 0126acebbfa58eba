import { Chip, ChipGroup, ToolbarItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../core/format";
import { useQueryState } from "../core/useQueryState";
import { useSubjectName } from "./SubjectFilter";

const TIMES = /(^|_)(after|before)$/;

/** Filters that came with a link and have no control of their own: shown, so that nobody wonders, and removable. */
export const FilterChips = ({ names }: { names: string[] }) => {
  const { t } = useTranslation();
  const { time } = useFormat();
  const [query, setQuery] = useQueryState();
  const subject = useSubjectName(query("subject"));
  const there = names.filter((name) => query(name) !== "");
  if (there.length === 0) {
    return null;
  }
  const text = (name: string) =>
    name === "subject" ? subject : TIMES.test(name) ? timeOr(query(name), time) : query(name);
  return (
    <ToolbarItem alignSelf="center">
      <ChipGroup numChips={10} aria-label={t("acmeFilters")}>
        {there.map((name) => (
          <Chip
            key={name}
            textMaxWidth="48ch"
            onClick={() => setQuery({ [name]: "", page: "" })}
            closeBtnAriaLabel={t("acmeRemoveFilter", { name: t(`acmeFilter_${name}`) })}
          >
            {t(`acmeFilter_${name}`)}: {text(name)}
          </Chip>
        ))}
      </ChipGroup>
    </ToolbarItem>
  );
};

/** An address that somebody typed may hold anything; the server says what is wrong with it. */
const timeOr = (value: string, time: (instant: string) => string) =>
  Number.isNaN(Date.parse(value)) ? value : time(value);
