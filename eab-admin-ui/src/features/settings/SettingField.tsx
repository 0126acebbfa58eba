import { Checkbox, FormSelect, FormSelectOption, Switch } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field, type Control } from "../../components/Field";
import { LinesField, TextField } from "../../components/fields";
import type { Setting } from "./api";
import { entriesOf } from "./drafts";
import { useSettingTexts } from "./settingTexts";

type Props = {
  setting: Setting;
  /** As it is shown, saved or not. */
  value: string;
  error?: string;
  isDisabled: boolean;
  onChange: (value: string) => void;
};

/** One setting with the control that its type asks for. Empty means the default. */
export const SettingField = (props: Props) => {
  const { setting } = props;
  switch (setting.type) {
    case "boolean":
      return <BooleanSetting {...props} />;
    case "choice":
      return <ChoiceSetting {...props} />;
    case "list":
      return setting.options ? <OptionsSetting {...props} /> : <ListSetting {...props} />;
    default:
      return <TextSetting {...props} />;
  }
};

const useField = ({ setting, error }: Props) => {
  const texts = useSettingTexts();
  return {
    label: texts.labelOf(setting.name),
    help: texts.helpOf(setting.name),
    hint: texts.defaultOf(setting),
    error,
  };
};

const TextSetting = (props: Props) => (
  <TextField
    {...useField(props)}
    testId={props.setting.name}
    value={props.value}
    placeholder={props.setting.default}
    isDisabled={props.isDisabled}
    onChange={props.onChange}
  />
);

const ListSetting = (props: Props) => {
  const { t } = useTranslation();
  const field = useField(props);
  return (
    <LinesField
      {...field}
      hint={`${t("acmeSettingsOnePerLine")} ${field.hint}`}
      testId={props.setting.name}
      value={props.value}
      isDisabled={props.isDisabled}
      onChange={props.onChange}
    />
  );
};

const BooleanSetting = (props: Props) => {
  const { t } = useTranslation();
  const { setting, value, isDisabled, onChange } = props;
  return (
    <Labelled {...props}>
      {({ id, "aria-describedby": describedBy }) => (
        <Switch
          id={id}
          aria-describedby={describedBy}
          data-testid={setting.name}
          label={t("acmeSettingsOn")}
          labelOff={t("acmeSettingsOff")}
          isChecked={(value || setting.default) === "true"}
          isDisabled={isDisabled}
          onChange={(_event, checked) => onChange(String(checked))}
        />
      )}
    </Labelled>
  );
};

const ChoiceSetting = (props: Props) => {
  const { setting, value, isDisabled, onChange } = props;
  const { optionOf } = useSettingTexts();
  return (
    <Labelled {...props}>
      {(control) => (
        <FormSelect
          {...control}
          data-testid={setting.name}
          value={value || setting.default}
          isDisabled={isDisabled}
          onChange={(_event, next) => onChange(next)}
        >
          {setting.options?.map((it) => (
            <FormSelectOption key={it} value={it} label={optionOf(setting.name, it)} />
          ))}
        </FormSelect>
      )}
    </Labelled>
  );
};

/** Several of what the server offers. */
const OptionsSetting = (props: Props) => {
  const { setting, value, isDisabled, onChange } = props;
  const ticked = entriesOf(value || setting.default);
  const toggle = (option: string, isTicked: boolean) =>
    onChange((setting.options ?? []).filter((it) => (it === option ? isTicked : ticked.includes(it))).join("\n"));
  return (
    <Labelled {...props}>
      {({ id, "aria-describedby": describedBy }) => (
        <div id={id} role="group" aria-describedby={describedBy} data-testid={setting.name}>
          {setting.options?.map((it) => (
            <Checkbox
              key={it}
              id={`${id}-${it}`}
              label={it}
              isChecked={ticked.includes(it)}
              isDisabled={isDisabled}
              onChange={(_event, isTicked) => toggle(it, isTicked)}
            />
          ))}
        </div>
      )}
    </Labelled>
  );
};

const Labelled = ({ children, ...props }: Props & { children: (control: Control) => ReactNode }) => (
  <Field {...useField(props)}>{children}</Field>
);
