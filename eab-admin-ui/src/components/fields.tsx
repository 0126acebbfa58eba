import { TextArea, TextInput } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { Field } from "./Field";

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: ReactNode;
  hint?: ReactNode;
  error?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  placeholder?: string;
  testId?: string;
};

export const TextField = ({
  value,
  onChange,
  isDisabled,
  placeholder,
  testId,
  type = "text",
  ...field
}: Props & { type?: "text" | "number" | "password" }) => (
  <Field {...field}>
    {(control) => (
      <TextInput
        {...control}
        type={type}
        data-testid={testId}
        value={value}
        isDisabled={isDisabled}
        isRequired={field.isRequired}
        placeholder={placeholder}
        autoComplete={type === "password" ? "new-password" : "off"}
        onChange={(_event, next) => onChange(next)}
      />
    )}
  </Field>
);

/** A list, one entry a line. */
export const LinesField = ({
  value,
  onChange,
  isDisabled,
  placeholder,
  testId,
  rows = 3,
  ...field
}: Props & { rows?: number }) => (
  <Field {...field}>
    {(control) => (
      <TextArea
        {...control}
        data-testid={testId}
        value={value}
        rows={rows}
        resizeOrientation="vertical"
        isDisabled={isDisabled}
        placeholder={placeholder}
        spellCheck={false}
        onChange={(_event, next) => onChange(next)}
      />
    )}
  </Field>
);

/** The entries of a text with one a line, without blanks. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((it) => it.trim())
    .filter(Boolean);
