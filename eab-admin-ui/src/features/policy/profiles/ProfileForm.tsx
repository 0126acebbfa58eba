import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Alert, Button, Flex, FlexItem, Form, FormSection, PageSection } from "@patternfly/react-core";
import { type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import { CopyBlock } from "../../../components/CopyBlock";
import { useFocusOnFault } from "../../../components/useFocusOnFault";
import { Field } from "../../../components/Field";
import { TextField } from "../../../components/fields";
import { useUnsaved } from "../../../core/unsaved";
import { useHost, useRights } from "../../../core/host";
import { PROFILE, type Component, type Draft } from "../../../core/components";
import { FormEnd } from "../component/FormEnd";
import { useDraft } from "../component/useDraft";
import { BasicFields } from "./BasicFields";
import { ContentFields } from "./ContentFields";
import { RevocationFields } from "./RevocationFields";
import { check, PRESETS, SETTINGS, type Preset } from "./settings";

type Props = {
  start: Draft;
  loaded?: Component;
  /** For clients that cannot choose a profile. */
  directory?: string;
};

/** What certificates of a profile look like. */
export const ProfileForm = ({ start, loaded, directory }: Props) => {
  const { t } = useTranslation();
  const { path, refresh } = useHost();
  const { configure } = useRights();
  const navigate = useNavigate();
  const { addAlert } = useAlerts();
  const form = useDraft({ type: PROFILE, settings: SETTINGS, start, loaded, check });
  const { release } = useUnsaved(form.isChanged);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (await form.save()) {
      addAlert(t("acmeProfileSaved", { name: form.draft.name }));
      refresh();
      release();
      void navigate(path("policy/profiles"));
    }
  };
  const begin = (preset: Preset) => {
    form.change(PRESETS[preset]);
    if (form.draft.name === "" || form.draft.name in PRESETS) {
      form.rename(preset);
    }
  };
  const formRef = useFocusOnFault<HTMLFormElement>(form.faults);

  return (
    <PageSection variant="light">
      {!configure && (
        <Alert component="p" isInline variant="info" className="pf-v5-u-mb-lg" title={t("acmeComponentReadOnly")} />
      )}
      <Form
        ref={formRef}
        isHorizontal
        onSubmit={(event) => void submit(event)}
        className="acme-form"
        data-testid="acme-profile"
      >
        {directory && (
          <Field label={t("acmeProfileDirectory")} hint={t("acmeProfileDirectoryHint")}>
            {() => <CopyBlock text={directory} label={t("acmeProfileDirectory")} testId="acme-directory" />}
          </Field>
        )}
        <fieldset disabled={!configure} className="acme-fieldset pf-v5-c-form">
          {!loaded && (
            <Field label={t("acmeProfilePreset")} hint={t("acmeProfilePresetHint")}>
              {() => (
                <Flex columnGap={{ default: "columnGapSm" }}>
                  {(Object.keys(PRESETS) as Preset[]).map((preset) => (
                    <FlexItem key={preset}>
                      <Button variant="secondary" data-testid={`acme-preset-${preset}`} onClick={() => begin(preset)}>
                        {t(`acmeProfilePreset_${preset}`)}
                      </Button>
                    </FlexItem>
                  ))}
                </Flex>
              )}
            </Field>
          )}
          <TextField
            label={t("acmeComponentName")}
            isRequired
            hint={t("acmeProfileNameHint")}
            testId="acme-name"
            error={form.errorOf("name")}
            value={form.draft.name}
            onChange={form.rename}
          />
          <BasicFields form={form} />
          <FormSection title={t("acmeProfileRevocation")} titleElement="h2">
            <RevocationFields form={form} />
          </FormSection>
          <FormSection title={t("acmeProfileContent")} titleElement="h2">
            <ContentFields form={form} />
          </FormSection>
        </fieldset>
        {configure && <FormEnd form={form} back={path("policy/profiles")} onLeave={release} />}
      </Form>
    </PageSection>
  );
};
