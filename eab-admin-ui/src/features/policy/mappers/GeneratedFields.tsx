import { Checkbox, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Field } from "../../../components/Field";
import { LinesField, TextField } from "../../../components/fields";
import type { DraftFields } from "../component/useDraft";
import type { Property } from "./calls";

/** The form of a mapper of another extension, made of what the server says of its settings. */
export const GeneratedFields = ({ form, properties }: { form: DraftFields; properties: Property[] }) => (
  <>
    {properties.map((property) => (
      <GeneratedField key={property.name} form={form} property={property} />
    ))}
  </>
);

const GeneratedField = ({ form, property }: { form: DraftFields; property: Property }) => {
  const { t } = useTranslation();
  const { name, type = "String", options = [], helpText, required } = property;
  const label = property.label ?? name;
  const field = { label, hint: helpText, isRequired: required, error: form.errorOf(name) };
  switch (type) {
    case "boolean":
      return (
        <Field {...field} hint={undefined}>
          {({ id }) => (
            <Checkbox
              id={id}
              label={helpText ?? label}
              isChecked={form.flag(name)}
              onChange={(_event, checked) => form.change({ [name]: [String(checked)] })}
            />
          )}
        </Field>
      );
    case "List":
      return (
        <Field {...field}>
          {(control) => (
            <FormSelect
              {...control}
              value={form.text(name)}
              onChange={(_event, value) => form.change({ [name]: [value] })}
            >
              <FormSelectOption value="" label={t("acmeMapperChoose")} />
              {options.map((it) => (
                <FormSelectOption key={it} value={it} label={it} />
              ))}
            </FormSelect>
          )}
        </Field>
      );
    case "MultivaluedString":
    case "MultivaluedList":
      return (
        <LinesField
          {...field}
          value={form.texts(name).join("\n")}
          onChange={(value) => form.change({ [name]: value.split("\n") })}
        />
      );
    default:
      return (
        <TextField
          {...field}
          type={type === "Password" ? "password" : "text"}
          value={form.text(name)}
          onChange={(value) => form.change({ [name]: [value] })}
        />
      );
  }
};
