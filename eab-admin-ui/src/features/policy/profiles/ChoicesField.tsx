import { Checkbox } from "@patternfly/react-core";
import { Field } from "../../../components/Field";
import type { DraftFields } from "../component/useDraft";

type Props = {
  form: DraftFields;
  setting: string;
  label: string;
  hint?: string;
  isRequired?: boolean;
  /** Values with their names. */
  choices: [string, string][];
};

/** Some of a few. */
export const ChoicesField = ({ form, setting, label, hint, isRequired, choices }: Props) => {
  const chosen = form.texts(setting);
  return (
    <Field label={label} hint={hint} isRequired={isRequired} error={form.errorOf(setting)}>
      {({ id }) => (
        <div role="group" aria-label={label}>
          {choices.map(([value, name]) => (
            <Checkbox
              key={value}
              id={`${id}-${value}`}
              label={name}
              isChecked={chosen.includes(value)}
              onChange={(_event, checked) =>
                form.change({ [setting]: checked ? [...chosen, value] : chosen.filter((it) => it !== value) })
              }
            />
          ))}
        </div>
      )}
    </Field>
  );
};
