import { FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../../components/Field";
import { TextField } from "../../../components/fields";
import { useApi } from "../../../core/api";
import { useLoaded } from "../../../core/useLoaded";
import type { DraftFields } from "../component/useDraft";
import { ChoicesField } from "./ChoicesField";
import { KEY_TYPES, PURPOSES } from "./settings";

type Issuer = { id: string; name: string; healthy?: boolean };

/** What most profiles differ in. */
export const BasicFields = ({ form }: { form: DraftFields }) => {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        label={t("acmeProfileDescription")}
        hint={t("acmeProfileDescriptionHint")}
        error={form.errorOf("description")}
        value={form.text("description")}
        onChange={(value) => form.change({ description: [value] })}
      />
      <IssuerField form={form} />
      <ChoicesField
        form={form}
        setting="extended-key-usages"
        label={t("acmeProfilePurposes")}
        isRequired
        choices={PURPOSES.map((it) => [it, t(`acmeProfilePurpose_${it}`)])}
      />
      <TextField
        label={t("acmeProfileValidity")}
        isRequired
        hint={t("acmeProfileValidityHint")}
        placeholder="90d"
        testId="acme-validity"
        error={form.errorOf("validity")}
        value={form.text("validity")}
        onChange={(value) => form.change({ validity: [value] })}
      />
      <ChoicesField
        form={form}
        setting="key-types"
        label={t("acmeProfileKeyTypes")}
        hint={t("acmeProfileKeyTypesHint")}
        choices={KEY_TYPES.map((it) => [it, t(`acmeProfileKey_${it}`)])}
      />
    </>
  );
};

const IssuerField = ({ form }: { form: DraftFields }) => {
  const { t } = useTranslation();
  const api = useApi();
  const issuers = useLoaded(useCallback(() => api.get<Issuer[]>("issuers"), [api]));
  const chosen = form.text("issuer");
  if (issuers.error) {
    return (
      <TextField
        label={t("acmeProfileIssuer")}
        isRequired
        hint={t("acmeProfileIssuersUnknown", { reason: t(issuers.error.message) })}
        error={form.errorOf("issuer")}
        value={chosen}
        onChange={(value) => form.change({ issuer: [value] })}
      />
    );
  }
  const names = (issuers.value ?? []).map((it) => it.name);
  return (
    <Field
      label={t("acmeProfileIssuer")}
      isRequired
      hint={t(issuers.value?.length === 0 ? "acmeProfileNoIssuers" : "acmeProfileIssuerHint")}
      error={form.errorOf("issuer")}
    >
      {(control) => (
        <FormSelect
          {...control}
          data-testid="acme-issuer"
          value={chosen}
          onChange={(_event, value) => form.change({ issuer: [value] })}
        >
          <FormSelectOption value="" label={t("acmeMapperChoose")} isPlaceholder />
          {[...new Set([...names, chosen])].filter(Boolean).map((it) => (
            <FormSelectOption key={it} value={it} label={it} />
          ))}
        </FormSelect>
      )}
    </Field>
  );
};
