import { Flex, FlexItem, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "./Field";
import { SearchSelect } from "./SearchSelect";
import { useSearches, type Subject, type SubjectKind } from "./searches";

export type { Subject, SubjectKind };

type Props = {
  /** Without `id` if the admin may not search and typed the name. */
  value?: Subject;
  kinds: readonly SubjectKind[];
  onChange: (subject: Subject | undefined) => void;
  label: string;
  hint?: string;
  error?: string;
  isRequired?: boolean;
};

/** A client, user or group of the realm: its kind, then by typing a part of its name. */
export const SubjectPicker = ({ value, kinds, onChange, label, hint, error, isRequired }: Props) => {
  const { t } = useTranslation();
  const { subjects } = useSearches();
  const [chosenKind, setChosenKind] = useState<SubjectKind>(kinds[0] ?? "client");
  const kind = value?.type ?? chosenKind;
  const changeKind = (next: SubjectKind) => {
    setChosenKind(next);
    onChange(undefined);
  };
  return (
    <Field label={label} hint={hint} error={error} isRequired={isRequired}>
      {(control) => (
        <Flex flexWrap={{ default: "nowrap" }} columnGap={{ default: "columnGapSm" }}>
          {kinds.length > 1 && (
            <FlexItem>
              <FormSelect
                aria-label={t("acmeSelectKind", { what: label })}
                data-testid="acme-subject-kind"
                value={kind}
                onChange={(_event, next) => changeKind(next as SubjectKind)}
              >
                {kinds.map((it) => (
                  <FormSelectOption key={it} value={it} label={t(`acmeSubject_${it}`)} />
                ))}
              </FormSelect>
            </FlexItem>
          )}
          <FlexItem grow={{ default: "grow" }}>
            <SearchSelect
              key={kind} // who may search clients may not search users, perhaps
              {...control}
              label={label}
              value={value?.name ?? ""}
              search={subjects[kind]}
              onChange={(choice) => onChange(choice && { type: kind, id: choice.id, name: choice.value })}
            />
          </FlexItem>
        </Flex>
      )}
    </Field>
  );
};
