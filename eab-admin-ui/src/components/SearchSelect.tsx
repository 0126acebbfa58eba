import {
  Button,
  MenuToggle,
  Select,
  SelectList,
  SelectOption,
  TextInput,
  TextInputGroup,
  TextInputGroupMain,
  TextInputGroupUtilities,
} from "@patternfly/react-core";
import { TimesIcon } from "@patternfly/react-icons";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Control } from "./Field";
import type { Choice, Search } from "./searches";
import { useSearched } from "./useSearched";

type Props = Partial<Control> & {
  id: string;
  /** What is chosen, for screen readers. */
  label: string;
  /** What is chosen now; empty: nothing. */
  value: string;
  /** Stable (`useCallback`). */
  search: Search;
  onChange: (choice: Choice | undefined) => void;
  placeholder?: string;
  /** What is not found may be chosen as it was typed. */
  isFree?: boolean;
};

/** One of many, found by typing a part of its name. Who may not search types the whole name. */
export const SearchSelect = ({ id, label, value, search, onChange, placeholder, isFree, ...control }: Props) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const searched = useSearched(search, typed ?? "", isOpen);
  const text = typed ?? value;
  const { validated, "aria-describedby": describedBy } = control;
  useEffect(() => {
    // PatternFly hands neither of them on to the input
    input.current?.setAttribute("aria-describedby", describedBy ?? "");
    input.current?.setAttribute("aria-invalid", String(validated === "error"));
  }, [describedBy, validated]);

  if (searched.error?.kind === "forbidden") {
    return (
      <TextInput
        {...control}
        id={id}
        aria-label={label}
        placeholder={t("acmeSelectTypeWhole")}
        value={value}
        onChange={(_event, next) => onChange(next ? { value: next } : undefined)}
      />
    );
  }

  const found = searched.choices;
  const asTyped = isFree ? (typed?.trim() ?? "") : "";
  const choices: Choice[] =
    asTyped === "" || found.some((it) => it.value === asTyped)
      ? found
      : [...found, { value: asTyped, description: t("acmeSelectAsTyped") }];
  const listId = `${id}-list`;
  const optionId = (index: number) => `${id}-option-${index}`;

  const close = () => {
    setOpen(false);
    setActive(-1);
    setTyped(undefined);
  };
  const open = () => {
    setOpen(true);
    setActive(-1);
  };
  const pick = (choice?: Choice) => {
    if (choice) {
      onChange(choice);
    }
    close();
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) {
        open();
      } else if (choices.length > 0) {
        const step = event.key === "ArrowDown" ? 1 : -1;
        setActive(
          (before) => (before < 0 && step < 0 ? choices.length : before + step + choices.length) % choices.length,
        );
      }
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault(); // else the form is sent
      // one answer, or the very name: no need to go down to it
      pick(choices[active] ?? (choices.length === 1 ? choices[0] : choices.find((it) => it.value === typed)));
    } else if (event.key === "Escape" || event.key === "Tab") {
      close();
    }
  };

  return (
    <Select
      isOpen={isOpen}
      selected={value}
      onSelect={(_event, chosen) => pick(choices.find((it) => it.value === chosen))}
      onOpenChange={(next) => !next && close()}
      maxMenuHeight="20rem"
      isScrollable
      toggle={(ref) => (
        <MenuToggle
          innerRef={ref}
          variant="typeahead"
          isFullWidth
          isExpanded={isOpen}
          status={validated === "error" ? "danger" : undefined}
          aria-label={t("acmeSelectOpen", { what: label })}
          onClick={() => {
            (isOpen ? close : open)();
            input.current?.focus();
          }}
        >
          <TextInputGroup isPlain>
            <TextInputGroupMain
              innerRef={input}
              inputId={id}
              value={text}
              placeholder={placeholder ?? t("acmeSelectSearch")}
              autoComplete="off"
              role="combobox"
              aria-label={label}
              isExpanded={isOpen}
              aria-controls={listId}
              aria-activedescendant={active >= 0 ? optionId(active) : undefined}
              onClick={open}
              onKeyDown={onKeyDown}
              onChange={(_event, next) => {
                setTyped(next);
                open();
              }}
            />
            {text !== "" && (
              <TextInputGroupUtilities>
                <Button
                  variant="plain"
                  aria-label={t("acmeSelectClear", { what: label })}
                  onClick={() => {
                    onChange(undefined);
                    close();
                    input.current?.focus();
                  }}
                >
                  <TimesIcon aria-hidden />
                </Button>
              </TextInputGroupUtilities>
            )}
          </TextInputGroup>
        </MenuToggle>
      )}
    >
      <SelectList id={listId} aria-label={label}>
        {choices.map((choice, index) => (
          <SelectOption
            key={choice.value}
            id={optionId(index)}
            value={choice.value}
            description={choice.description}
            isFocused={index === active}
          >
            {choice.value}
          </SelectOption>
        ))}
        {choices.length === 0 && (
          <SelectOption isDisabled value="">
            {searched.error
              ? t(searched.error.message)
              : t(searched.loading ? "acmeSelectSearching" : "acmeNothingFound")}
          </SelectOption>
        )}
      </SelectList>
    </Select>
  );
};
