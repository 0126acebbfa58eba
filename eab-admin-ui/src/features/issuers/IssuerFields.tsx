import { Alert, FormSelect, FormSelectOption, Radio } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Field } from "../../components/Field";
import { LinesField, TextField } from "../../components/fields";
import { KEY_TYPES, type IssuerForm } from "./issuerForm";

type Props = {
  form: IssuerForm;
  faults: Record<string, string>;
  /** Of one that exists, the type stays. */
  isNew: boolean;
  onChange: (changes: Partial<IssuerForm>) => void;
};

export const IssuerFields = ({ form, faults, isNew, onChange }: Props) => {
  const { t } = useTranslation();
  return (
    <>
      {isNew && (
        <Field label={t("acmeIssuersProvider")}>
          {({ id }) => (
            <div id={id} role="radiogroup" aria-label={t("acmeIssuersProvider")}>
              {(["keystore", "generated"] as const).map((it) => (
                <Radio
                  key={it}
                  id={`${id}-${it}`}
                  name={`${id}-provider`}
                  data-testid={`acme-issuer-${it}`}
                  label={t(`acmeIssuersProvider_${it}`)}
                  description={t(`acmeIssuersProviderHelp_${it}`)}
                  isChecked={form.provider === it}
                  onChange={() => onChange({ provider: it })}
                />
              ))}
            </div>
          )}
        </Field>
      )}
      <TextField
        label={t("acmeIssuersName")}
        hint={t("acmeIssuersNameHint")}
        value={form.name}
        error={faults.name}
        onChange={(name) => onChange({ name })}
        isRequired
        testId="acme-issuer-name"
      />
      {form.provider === "keystore" ? (
        <KeystoreFields form={form} faults={faults} onChange={onChange} />
      ) : (
        <GeneratedFields form={form} faults={faults} isNew={isNew} onChange={onChange} />
      )}
    </>
  );
};

const KeystoreFields = ({ form, faults, onChange }: Omit<Props, "isNew">) => {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t("acmeIssuersKeystore")}
        hint={t("acmeIssuersKeystoreHint")}
        help={t("acmeIssuersKeystoreHelp")}
        value={form.keystore}
        error={faults.keystore}
        onChange={(keystore) => onChange({ keystore })}
        isRequired
        testId="acme-issuer-keystore-file"
      />
      <TextField
        label={t("acmeIssuersPassword")}
        hint={t("acmeIssuersPasswordHint")}
        // a reference to the vault is no secret, and typing it blindly is no fun
        type={form.password === "" || form.password.startsWith("$") ? "text" : "password"}
        value={form.password}
        error={faults.password}
        onChange={(password) => onChange({ password })}
        testId="acme-issuer-password"
      />
      <TextField
        label={t("acmeIssuersAlias")}
        hint={t("acmeIssuersAliasHint")}
        value={form.alias}
        error={faults.alias}
        onChange={(alias) => onChange({ alias })}
      />
      <LinesField
        label={t("acmeIssuersRoot")}
        hint={t("acmeIssuersRootHint")}
        value={form.root}
        error={faults.root}
        onChange={(root) => onChange({ root })}
      />
    </>
  );
};

const GeneratedFields = ({ form, faults, isNew, onChange }: Props) => {
  const { t } = useTranslation();
  return (
    <>
      <Alert isInline variant="warning" title={t("acmeIssuersGeneratedWarning")}>
        {t("acmeIssuersGeneratedHelp")}
      </Alert>
      {isNew && (
        <Field label={t("acmeIssuersKeyType")} error={faults["key-type"]}>
          {(control) => (
            <FormSelect
              {...control}
              value={form.keyType}
              onChange={(_event, keyType) => onChange({ keyType })}
              data-testid="acme-issuer-key-type"
            >
              {KEY_TYPES.map((it) => (
                <FormSelectOption key={it} value={it} label={it} />
              ))}
            </FormSelect>
          )}
        </Field>
      )}
    </>
  );
};
