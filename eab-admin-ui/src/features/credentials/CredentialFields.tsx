import { Checkbox, ExpandableSection, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../components/Field";
import { LinesField, TextField } from "../../components/fields";
import { SubjectPicker } from "../../components/SubjectPicker";
import { useLoaded } from "../../core/useLoaded";
import { useCredentials } from "./api";
import type { CredentialForm } from "./credentialForm";

type Props = {
  form: CredentialForm;
  /** Reasons by the member of the request. */
  faults: Record<string, string>;
  onChange: (changes: Partial<CredentialForm>) => void;
};

const ALGORITHMS = ["HS256", "HS384", "HS512"];
const NARROWING = ["profiles", "names", "longest_validity", "algorithm"];

export const CredentialFields = ({ form, faults, onChange }: Props) => {
  const { t } = useTranslation();
  const isGroup = form.subject?.type === "group";
  const [opened, setOpened] = useState(false);
  return (
    <>
      <SubjectPicker
        label={t("acmeCredentialsFor")}
        hint={t("acmeCredentialsForHint")}
        kinds={["client", "user", "group"]}
        value={form.subject}
        onChange={(subject) => onChange({ subject })}
        error={faults.subject}
        isRequired
      />
      {isGroup && (
        <SubjectPicker
          label={t("acmeCredentialsOwner")}
          hint={t("acmeCredentialsOwnerHint")}
          kinds={["user"]}
          value={form.owner}
          onChange={(owner) => onChange({ owner })}
          error={faults.owner}
          isRequired
        />
      )}
      <TextField
        label={t("acmeCredentialsLabel")}
        hint={t("acmeCredentialsLabelHint")}
        value={form.label}
        onChange={(label) => onChange({ label })}
        error={faults.label}
        testId="acme-credential-label"
      />
      <TextField
        label={t("acmeCredentialsMaxUses")}
        hint={t("acmeCredentialsMaxUsesHint")}
        value={form.maxUses}
        onChange={(maxUses) => onChange({ maxUses })}
        error={faults.max_uses}
        isRequired
        testId="acme-credential-uses"
      />
      <TextField
        label={t("acmeCredentialsExpiresIn")}
        hint={t("acmeCredentialsExpiresInHint")}
        value={form.expiresIn}
        onChange={(expiresIn) => onChange({ expiresIn })}
        error={faults.expires_in}
        isRequired={isGroup}
        testId="acme-credential-expires"
      />
      <ExpandableSection
        toggleText={t("acmeCredentialsNarrow")}
        isExpanded={opened || NARROWING.some((it) => faults[it])}
        onToggle={(_event, isExpanded) => setOpened(isExpanded)}
        isIndented
      >
        <div className="pf-v5-c-form">
          <Narrowing form={form} faults={faults} onChange={onChange} />
        </div>
      </ExpandableSection>
    </>
  );
};

const Narrowing = ({ form, faults, onChange }: Props) => {
  const { t } = useTranslation();
  return (
    <>
      <ProfileChoice form={form} faults={faults} onChange={onChange} />
      <LinesField
        label={t("acmeCredentialsNames")}
        hint={t("acmeCredentialsNamesHint")}
        help={t("acmeCredentialsNamesHelp")}
        placeholder="dns:*.apps.corp"
        value={form.names}
        onChange={(names) => onChange({ names })}
        error={faults.names}
      />
      <TextField
        label={t("acmeCredentialsLongest")}
        hint={t("acmeCredentialsLongestHint")}
        value={form.longestValidity}
        onChange={(longestValidity) => onChange({ longestValidity })}
        error={faults.longest_validity}
      />
      <Field
        label={t("acmeCredentialsAlgorithmLabel")}
        hint={t("acmeCredentialsAlgorithmHint")}
        error={faults.algorithm}
      >
        {(control) => (
          <FormSelect
            {...control}
            value={form.algorithm}
            onChange={(_event, algorithm) => onChange({ algorithm })}
            data-testid="acme-credential-algorithm"
          >
            {ALGORITHMS.map((it) => (
              <FormSelectOption key={it} value={it} label={it} />
            ))}
          </FormSelect>
        )}
      </Field>
    </>
  );
};

/** Profiles to tick; names to type where they cannot be listed. */
const ProfileChoice = ({ form, faults, onChange }: Props) => {
  const { t } = useTranslation();
  const calls = useCredentials();
  const loaded = useLoaded(useCallback(() => calls.profiles(), [calls]));
  const toggle = (name: string, ticked: boolean) =>
    onChange({ profiles: ticked ? [...form.profiles, name] : form.profiles.filter((it) => it !== name) });
  if (loaded.error) {
    return (
      <LinesField
        label={t("acmeCredentialsProfiles")}
        hint={t("acmeCredentialsProfilesTyped")}
        value={form.profiles.join("\n")}
        onChange={(text) => onChange({ profiles: text === "" ? [] : text.split("\n").map((it) => it.trim()) })}
        error={faults.profiles}
      />
    );
  }
  return (
    <Field label={t("acmeCredentialsProfiles")} hint={t("acmeCredentialsProfilesHint")} error={faults.profiles}>
      {({ id, "aria-describedby": describedBy }) => (
        <div id={id} role="group" aria-label={t("acmeCredentialsProfiles")} aria-describedby={describedBy}>
          {loaded.value?.map(({ name, description }) => (
            <Checkbox
              key={name}
              id={`${id}-${name}`}
              label={name}
              description={description}
              isChecked={form.profiles.includes(name)}
              onChange={(_event, ticked) => toggle(name, ticked)}
            />
          ))}
        </div>
      )}
    </Field>
  );
};
