import { Checkbox, FormSelect, FormSelectOption, TextInput } from "@patternfly/react-core";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../../components/Field";
import { SearchSelect } from "../../../components/SearchSelect";
import { useSearches, type Search } from "../../../components/searches";
import { TextField } from "../../../components/fields";
import type { DraftFields } from "../component/useDraft";
import { ClaimsField } from "./ClaimsField";
import { ManyField } from "./ManyField";
import type { OwnType } from "./types";

type Props = { form: DraftFields };

/** Whom a mapper is about. */
export const ConditionFields = ({ type, form }: Props & { type: OwnType }) => {
  const Fields = FIELDS[type];
  return <Fields form={form} />;
};

type OneProps = Props & { setting: string; label: string; hint: string; search: Search; isRequired?: boolean };

const OneField = ({ form, setting, label, hint, search, isRequired }: OneProps) => (
  <Field label={label} hint={hint} isRequired={isRequired} error={form.errorOf(setting)}>
    {(control) => (
      <SearchSelect
        {...control}
        isFree
        label={label}
        value={form.text(setting)}
        search={search}
        onChange={(choice) => form.change({ [setting]: choice ? [choice.value] : [] })}
      />
    )}
  </Field>
);

const ClientFields = ({ form }: Props) => {
  const { t } = useTranslation();
  const { clients, clientScopes } = useSearches();
  return (
    <>
      <ManyField
        form={form}
        setting="clients"
        label={t("acmeMapperClients")}
        hint={t("acmeMapperClientsHint")}
        search={clients}
      />
      <OneField
        form={form}
        setting="client-scope"
        label={t("acmeMapperClientScope")}
        hint={t("acmeMapperClientScopeHint")}
        search={clientScopes}
      />
      <TextField
        label={t("acmeMapperClientAttribute")}
        hint={t("acmeMapperClientAttributeHint")}
        placeholder="tier=dmz"
        error={form.errorOf("client-attribute")}
        value={form.text("client-attribute")}
        onChange={(value) => form.change({ "client-attribute": [value] })}
      />
    </>
  );
};

const GroupFields = ({ form }: Props) => {
  const { t } = useTranslation();
  const { groups } = useSearches();
  return (
    <>
      <OneField
        form={form}
        setting="group"
        isRequired
        label={t("acmeMapperGroup")}
        hint={t("acmeMapperGroupHint")}
        search={groups}
      />
      <Field label={t("acmeMapperSubgroups")} error={form.errorOf("subgroups")}>
        {({ id }) => (
          <Checkbox
            id={id}
            label={t("acmeMapperSubgroupsHint")}
            isChecked={form.flag("subgroups")}
            onChange={(_event, checked) => form.change({ subgroups: [String(checked)] })}
          />
        )}
      </Field>
    </>
  );
};

const RoleFields = ({ form }: Props) => {
  const { t } = useTranslation();
  const { clients, realmRoles, clientRoles } = useSearches();
  const client = form.text("client");
  const roles = useMemo<Search>(
    () => (client === "" ? realmRoles : (text) => clientRoles(client, text)),
    [client, realmRoles, clientRoles],
  );
  return (
    <>
      <OneField
        form={form}
        setting="client"
        label={t("acmeMapperRoleClient")}
        hint={t("acmeMapperRoleClientHint")}
        search={clients}
      />
      <OneField
        form={form}
        setting="role"
        isRequired
        label={t("acmeMapperRole")}
        hint={t("acmeMapperRoleHint")}
        search={roles}
      />
    </>
  );
};

const ClaimsFields = ({ form }: Props) => {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        isRequired
        label={t("acmeMapperIssuer")}
        hint={t("acmeMapperIssuerHint")}
        placeholder="https://gitlab.corp"
        error={form.errorOf("issuer")}
        value={form.text("issuer")}
        onChange={(value) => form.change({ issuer: [value] })}
      />
      <ClaimsField form={form} />
    </>
  );
};

const OrganizationFields = ({ form }: Props) => {
  const { t } = useTranslation();
  const { organizations } = useSearches();
  const search = useCallback<Search>(
    async (text) => [
      ...("*".includes(text) ? [{ value: "*", description: t("acmeMapperEveryOrganization") }] : []),
      ...(await organizations(text)),
    ],
    [organizations, t],
  );
  return (
    <ManyField
      form={form}
      setting="organizations"
      isRequired
      label={t("acmeMapperOrganizations")}
      hint={t("acmeMapperOrganizationsHint")}
      search={search}
    />
  );
};

const AttributeFields = ({ form }: Props) => {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t("acmeMapperAttributeOf")} isRequired error={form.errorOf("of")}>
        {(control) => (
          <FormSelect {...control} value={form.text("of")} onChange={(_event, value) => form.change({ of: [value] })}>
            <FormSelectOption value="" label={t("acmeMapperChoose")} isPlaceholder isDisabled />
            {["client", "user", "group"].map((it) => (
              <FormSelectOption key={it} value={it} label={t(`acmeSubject_${it}`)} />
            ))}
          </FormSelect>
        )}
      </Field>
      <Field
        label={t("acmeMapperAttribute")}
        isRequired
        hint={t("acmeMapperAttributeHint")}
        error={form.errorOf("attribute")}
      >
        {(control) => (
          <TextInput
            {...control}
            value={form.text("attribute")}
            onChange={(_event, value) => form.change({ attribute: [value] })}
          />
        )}
      </Field>
    </>
  );
};

const FIELDS: Record<OwnType, (props: Props) => JSX.Element> = {
  client: ClientFields,
  group: GroupFields,
  role: RoleFields,
  claims: ClaimsFields,
  organization: OrganizationFields,
  attribute: AttributeFields,
};
