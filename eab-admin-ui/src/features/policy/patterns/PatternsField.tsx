import { Button, InputGroup, InputGroupItem, TextInput } from "@patternfly/react-core";
import { MinusCircleIcon, PlusCircleIcon } from "@patternfly/react-icons";
import { useMemo, useState, type ClipboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../../components/Field";
import { ProblemAlert } from "../../../components/ProblemAlert";
import type { Subject } from "../../../components/searches";
import type { DraftFields } from "../component/useDraft";
import { typedName } from "../mayThey/names";
import { PatternHelp } from "./PatternHelp";
import { PatternResult } from "./PatternResult";
import { PatternTester } from "./PatternTester";
import { usePatternTrial } from "./usePatternTrial";

type Props = {
  form: DraftFields;
  setting: string;
  label: string;
  hint?: string;
  isRequired?: boolean;
  /** What may stand in `${…}`. */
  placeholders: string[];
};

/** A list of name patterns, read by the server while they are typed, and tried with names that the admin types. */
export const PatternsField = ({ form, setting, label, hint, isRequired, placeholders }: Props) => {
  const { t } = useTranslation();
  const [names, setNames] = useState("");
  const [subject, setSubject] = useState<Subject>();
  const lines = form.texts(setting).length > 0 ? form.texts(setting) : [""];
  const set = (values: string[]) => form.change({ [setting]: values });
  const tryNames = useMemo(
    () =>
      names
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(typedName),
    [names],
  );
  const { trial, error } = usePatternTrial(lines, tryNames, subject);

  const paste = (index: number, event: ClipboardEvent) => {
    const pasted = event.clipboardData
      .getData("text")
      .split(/[\n,]+/)
      .map((it) => it.trim())
      .filter(Boolean);
    if (pasted.length > 1) {
      event.preventDefault();
      set(lines.toSpliced(index, lines[index] === "" ? 1 : 0, ...pasted));
    }
  };

  return (
    <>
      <Field
        label={label}
        isRequired={isRequired}
        hint={hint}
        help={<PatternHelp placeholders={placeholders} />}
        error={form.errorOf(setting)}
      >
        {(control) => (
          <>
            {lines.map((line, index) => {
              const found = trial?.patterns.find((it) => it.pattern === line.trim());
              const id = index === 0 ? control.id : `${control.id}-${index}`;
              const isWrong = found?.valid === false || control.validated === "error";
              return (
                <div key={index} className="pf-v5-u-mb-sm">
                  <InputGroup>
                    <InputGroupItem isFill>
                      <TextInput
                        id={id}
                        className="acme-mono"
                        data-testid={`acme-pattern-${index}`}
                        aria-label={t("acmePatternNumber", { number: index + 1 })}
                        aria-describedby={[`${id}-result`, control["aria-describedby"]].filter(Boolean).join(" ")}
                        validated={isWrong ? "error" : "default"}
                        placeholder="dns:**.apps.corp"
                        spellCheck={false}
                        value={line}
                        onPaste={(event) => paste(index, event)}
                        onChange={(_event, value) => set(lines.with(index, value))}
                      />
                    </InputGroupItem>
                    <InputGroupItem>
                      <Button
                        variant="plain"
                        isDisabled={lines.length === 1 && line === ""}
                        aria-label={t("acmeMapperRemove", { what: line || String(index + 1) })}
                        onClick={() => set(lines.toSpliced(index, 1))}
                      >
                        <MinusCircleIcon />
                      </Button>
                    </InputGroupItem>
                  </InputGroup>
                  <PatternResult id={`${id}-result`} found={found} hasSubject={Boolean(subject)} />
                </div>
              );
            })}
            <Button
              variant="link"
              isInline
              icon={<PlusCircleIcon />}
              data-testid="acme-add-pattern"
              onClick={() => set([...lines, ""])}
            >
              {t("acmePatternAdd")}
            </Button>
          </>
        )}
      </Field>
      <PatternTester
        names={names}
        onNames={setNames}
        results={trial?.names ?? []}
        subject={subject}
        onSubject={setSubject}
        hasPlaceholders={lines.some((it) => it.includes("${"))}
      />
      {error && <ProblemAlert error={error} />}
    </>
  );
};
