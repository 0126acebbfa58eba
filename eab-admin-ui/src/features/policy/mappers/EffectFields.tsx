import { Checkbox, FormGroup, Radio } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Field } from "../../../components/Field";
import { LinesField, TextField } from "../../../components/fields";
import type { Loaded } from "../../../core/useLoaded";
import { EFFECTS, type ProfileView } from "../api";
import { PatternsField } from "../patterns/PatternsField";
import type { DraftFields } from "../component/useDraft";
import { hasNames, PLACEHOLDERS, type OwnType } from "./types";

type Props = { type: OwnType; form: DraftFields; profiles: Loaded<ProfileView[]> };

/** What a mapper does for those its condition is about. */
export const EffectFields = ({ type, form, profiles }: Props) => {
  const { t } = useTranslation();
  const effect = form.text("effect");
  return (
    <>
      <Field label={t("acmeMapperEffect")} isRequired error={form.errorOf("effect")}>
        {({ id }) => (
          <div role="radiogroup" aria-label={t("acmeMapperEffect")}>
            {EFFECTS.map((it) => (
              <Radio
                key={it}
                id={`${id}-${it}`}
                name={id}
                data-testid={`acme-effect-${it}`}
                label={t(`acmeMapperEffect_${it}`)}
                description={t(`acmeMapperEffectText_${it}`)}
                isChecked={effect === it}
                onChange={() => form.change({ effect: [it] })}
              />
            ))}
          </div>
        )}
      </Field>
      {hasNames(type, effect) ? (
        <PatternsField
          form={form}
          setting="names"
          isRequired
          label={t("acmeMapperNames")}
          hint={t(effect === "allow" ? "acmeMapperNamesHint" : "acmeMapperNamesHintOther")}
          placeholders={PLACEHOLDERS[type]}
        />
      ) : (
        <FormGroup label={t("acmeMapperNames")} hasNoPaddingTop>
          {t(type === "attribute" ? "acmeMapperNamesOfAttribute" : "acmeMapperNamesOfDomains")}
        </FormGroup>
      )}
      {effect === "allow" && <AllowFields type={type} form={form} profiles={profiles} />}
      <LinesField
        label={t("acmeMapperNetworks")}
        hint={t("acmeMapperNetworksHint")}
        placeholder="10.0.0.0/8"
        rows={2}
        error={form.errorOf("networks")}
        value={form.texts("networks").join("\n")}
        onChange={(value) => form.change({ networks: value.split("\n") })}
      />
    </>
  );
};

const AllowFields = ({ type, form, profiles }: Props) => {
  const { t } = useTranslation();
  const chosen = form.texts("profiles");
  const known = (profiles.value ?? []).map((it) => it.name);
  const descriptions = new Map((profiles.value ?? []).map((it) => [it.name, it.description]));
  const all = [...known, ...chosen.filter((it) => !known.includes(it))]; // what is gone can be taken away
  const mode = form.text("mode") || "challenge";
  return (
    <>
      <Field
        label={t("acmeMapperProfiles")}
        isRequired
        hint={profiles.value?.length === 0 ? t("acmeMapperNoProfiles") : t("acmeMapperProfilesHint")}
        error={form.errorOf("profiles") ?? profiles.error?.message}
      >
        {({ id }) => (
          <div role="group" aria-label={t("acmeMapperProfiles")}>
            {all.map((name) => (
              <Checkbox
                key={name}
                id={`${id}-${name}`}
                label={name}
                description={descriptions.get(name) === name ? undefined : descriptions.get(name)}
                isChecked={chosen.includes(name)}
                onChange={(_event, checked) =>
                  form.change({ profiles: checked ? [...chosen, name] : chosen.filter((it) => it !== name) })
                }
              />
            ))}
          </div>
        )}
      </Field>
      {type !== "organization" && (
        <Field label={t("acmeMapperMode")} isRequired error={form.errorOf("mode")}>
          {({ id }) => (
            <div role="radiogroup" aria-label={t("acmeMapperMode")}>
              {(["challenge", "identity"] as const).map((it) => (
                <Radio
                  key={it}
                  id={`${id}-${it}`}
                  name={id}
                  data-testid={`acme-mode-${it}`}
                  label={t(`acmeMapperMode_${it}`)}
                  description={t(`acmeMapperModeText_${it}`)}
                  isChecked={mode === it}
                  onChange={() => form.change({ mode: [it] })}
                />
              ))}
            </div>
          )}
        </Field>
      )}
      <TextField
        label={t("acmeMapperLongest")}
        hint={t("acmeMapperLongestHint")}
        placeholder="24h"
        error={form.errorOf("longest-validity")}
        value={form.text("longest-validity")}
        onChange={(value) => form.change({ "longest-validity": [value] })}
      />
    </>
  );
};
