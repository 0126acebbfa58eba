import { DescriptionList, FormSelect, FormSelectOption, Radio } from "@patternfly/react-core";
import { DescriptionListDescription, DescriptionListGroup, DescriptionListTerm } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Field } from "../../components/Field";
import { LinesField, linesOf, TextField } from "../../components/fields";
import { SubjectPicker } from "../../components/SubjectPicker";
import { useHost } from "../../core/host";
import { IssuerFields } from "../issuers/IssuerFields";
import { issuerName, namesOf, profileName } from "./setupForm";
import type { Setup } from "./useSetup";

export type StepProps = {
  setup: Setup;
  /** Names of what is there already. */
  issuers: string[];
  profiles: string[];
  faults: Record<string, string>;
};

export const RealmStep = ({ setup: { form, change }, faults }: StepProps) => {
  const { t } = useTranslation();
  return (
    <LinesField
      label={t("acmeSetupZones")}
      hint={t("acmeSetupZonesHint")}
      value={form.zones}
      error={faults["acme.permitted-zones"] ?? faults["acme.enabled"]}
      onChange={(zones) => change({ zones })}
      isRequired
      testId="acme-setup-zones"
    />
  );
};

type ExistingProps = {
  label: string;
  makeNew: string;
  names: string[];
  value: string;
  onChange: (name: string) => void;
};

/** One that is there, or a new one; nothing to choose where there is none. */
const Existing = ({ label, makeNew, names, value, onChange }: ExistingProps) =>
  names.length > 0 && (
    <Field label={label}>
      {(control) => (
        <FormSelect {...control} value={value} onChange={(_event, name) => onChange(name)}>
          {names.map((it) => (
            <FormSelectOption key={it} value={it} label={it} />
          ))}
          <FormSelectOption value="" label={makeNew} />
        </FormSelect>
      )}
    </Field>
  );

export const IssuerStep = ({ setup: { form, change }, issuers, faults }: StepProps) => {
  const { t } = useTranslation();
  return (
    <>
      <Existing
        label={t("acmeSetupIssuer")}
        makeNew={t("acmeSetupNewIssuer")}
        names={issuers}
        value={form.existingIssuer}
        onChange={(existingIssuer) => change({ existingIssuer })}
      />
      {!form.existingIssuer && (
        <IssuerFields
          isNew
          form={form.issuer}
          faults={faults}
          onChange={(changes) => change({ issuer: { ...form.issuer, ...changes } })}
        />
      )}
    </>
  );
};

export const ProfileStep = ({ setup: { form, change }, profiles, faults }: StepProps) => {
  const { t } = useTranslation();
  const { profile } = form;
  return (
    <>
      <Existing
        label={t("acmeSetupProfile")}
        makeNew={t("acmeSetupNewProfile")}
        names={profiles}
        value={form.existingProfile}
        onChange={(existingProfile) => change({ existingProfile })}
      />
      {!form.existingProfile && (
        <>
          <TextField
            label={t("acmeSetupProfileName")}
            hint={t("acmeSetupProfileNameHint")}
            value={profile.name}
            error={faults.name}
            onChange={(name) => change({ profile: { ...profile, name } })}
            isRequired
            testId="acme-setup-profile"
          />
          <TextField
            label={t("acmeSetupValidity")}
            hint={t("acmeSetupValidityHint")}
            value={profile.validity}
            error={faults.validity}
            onChange={(validity) => change({ profile: { ...profile, validity } })}
            isRequired
            testId="acme-setup-validity"
          />
        </>
      )}
    </>
  );
};

export const MapperStep = ({ setup: { form, change }, faults }: StepProps) => {
  const { t } = useTranslation();
  const { consoleHref } = useHost();
  return (
    <>
      <SubjectPicker
        label={t("acmeSetupClient")}
        hint={t("acmeSetupClientHint")}
        kinds={["client"]}
        value={form.client}
        onChange={(client) => change({ client })}
        error={faults.clients}
        isRequired
      />
      <p className="pf-v5-u-font-size-sm">
        <a href={consoleHref("clients/add-client")} target="_blank" rel="noreferrer">
          {t("acmeSetupNewClient")}
        </a>
      </p>
      <LinesField
        label={t("acmeSetupNames")}
        hint={t("acmeSetupNamesHint")}
        value={namesOf(form)}
        error={faults.names}
        onChange={(names) => change({ names })}
        isRequired
        testId="acme-setup-names"
      />
      <Field label={t("acmeSetupMode")} error={faults.mode}>
        {({ id }) => (
          <div id={id} role="radiogroup" aria-label={t("acmeSetupMode")}>
            {(["challenge", "identity"] as const).map((it) => (
              <Radio
                key={it}
                id={`${id}-${it}`}
                name={`${id}-mode`}
                data-testid={`acme-setup-${it}`}
                label={t(`acmeSetupMode_${it}`)}
                description={t(`acmeSetupModeHelp_${it}`)}
                isChecked={form.mode === it}
                onChange={() => change({ mode: it })}
              />
            ))}
          </div>
        )}
      </Field>
    </>
  );
};

export const CredentialStep = ({ setup: { form, change }, faults }: StepProps) => {
  const { t } = useTranslation();
  const facts = [
    [t("acmeSetupIssuer"), issuerName(form)],
    [t("acmeSetupProfile"), profileName(form)],
    [t("acmeSetupClient"), form.client?.name],
    [t("acmeSetupNames"), linesOf(namesOf(form)).join(", ")],
  ];
  return (
    <>
      <DescriptionList isHorizontal isCompact>
        {facts.map(([term, text]) => (
          <DescriptionListGroup key={term}>
            <DescriptionListTerm>{term}</DescriptionListTerm>
            <DescriptionListDescription>{text}</DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
      <TextField
        label={t("acmeSetupLabel")}
        hint={t("acmeSetupLabelHint")}
        value={form.label}
        error={faults.label}
        onChange={(label) => change({ label })}
        testId="acme-setup-label"
      />
    </>
  );
};
