import { Checkbox, Radio } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Field } from "../../../components/Field";
import { LinesField, TextField } from "../../../components/fields";
import type { DraftFields } from "../component/useDraft";
import { ChoicesField } from "./ChoicesField";
import { CHALLENGES } from "./settings";

/** What only some profiles need. */
export const ContentFields = ({ form }: { form: DraftFields }) => {
  const { t } = useTranslation();
  const lines = (setting: string) => ({
    rows: 2,
    error: form.errorOf(setting),
    value: form.texts(setting).join("\n"),
    onChange: (value: string) => form.change({ [setting]: value.split("\n") }),
  });
  return (
    <>
      <Field label={t("acmeProfileSubject")} error={form.errorOf("subject")}>
        {({ id }) => (
          <div role="radiogroup" aria-label={t("acmeProfileSubject")}>
            {["empty", "first-dns-name"].map((it) => (
              <Radio
                key={it}
                id={`${id}-${it}`}
                name={id}
                label={t(`acmeProfileSubject_${it}`)}
                isChecked={(form.text("subject") || "empty") === it}
                onChange={() => form.change({ subject: [it] })}
              />
            ))}
          </div>
        )}
      </Field>
      <LinesField
        label={t("acmeProfileSubjectAttributes")}
        hint={t("acmeProfileSubjectAttributesHint")}
        placeholder={"O=Corp, Ltd.\nOU=Platform"}
        {...lines("subject-attributes")}
      />
      <Field label={t("acmeProfileSvid")} error={form.errorOf("svid")}>
        {({ id }) => (
          <Checkbox
            id={id}
            label={t("acmeProfileSvidText")}
            isChecked={form.flag("svid")}
            onChange={(_event, checked) => form.change({ svid: [String(checked)] })}
          />
        )}
      </Field>
      <LinesField
        label={t("acmeProfileExtraNames")}
        hint={t("acmeProfileExtraNamesHint")}
        placeholder="uri:spiffe://corp/app/${client_id}"
        {...lines("extra-names")}
      />
      <ChoicesField
        form={form}
        setting="challenges"
        label={t("acmeProfileChallenges")}
        hint={t("acmeProfileChallengesHint")}
        choices={CHALLENGES.map((it) => [it, t(`acmeProfileChallenge_${it}`)])}
      />
      <LinesField
        label={t("acmeProfilePolicies")}
        hint={t("acmeProfilePoliciesHint")}
        placeholder="1.3.6.1.4.1.55555.1"
        {...lines("certificate-policies")}
      />
      <TextField
        label={t("acmeProfileBackdate")}
        hint={t("acmeProfileBackdateHint")}
        placeholder="PT5M"
        error={form.errorOf("backdate")}
        value={form.text("backdate")}
        onChange={(value) => form.change({ backdate: [value] })}
      />
    </>
  );
};
