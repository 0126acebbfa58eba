import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { Alert, Form, FormSection, PageSection, Switch } from "@patternfly/react-core";
import { type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import { useFocusOnFault } from "../../../components/useFocusOnFault";
import { Field } from "../../../components/Field";
import { TextField } from "../../../components/fields";
import { useUnsaved } from "../../../core/unsaved";
import { useHost, useRights } from "../../../core/host";
import { useProfiles } from "../api";
import { MAPPER, type Component, type Draft } from "../../../core/components";
import { FormEnd } from "../component/FormEnd";
import { useDraft } from "../component/useDraft";
import type { Property } from "./calls";
import { ConditionFields } from "./ConditionFields";
import { EffectFields } from "./EffectFields";
import { GeneratedFields } from "./GeneratedFields";
import { TryMapper } from "./TryMapper";
import { check, isOwnType, prepared, settingsOf } from "./types";

type Props = {
  start: Draft;
  loaded?: Component;
  /** What the server says of the settings: all there is to know of mappers that are not ours. */
  properties: Property[];
};

/** A policy mapper: a condition, and an effect on those it is about. */
export const MapperForm = ({ start, loaded, properties }: Props) => {
  const { t } = useTranslation();
  const { path, refresh } = useHost();
  const { configure } = useRights();
  const navigate = useNavigate();
  const { addAlert } = useAlerts();
  const profiles = useProfiles();
  const type = start.provider;
  const settings = isOwnType(type) ? settingsOf(type) : properties.map((it) => it.name);
  const form = useDraft({ type: MAPPER, settings, start, loaded, prepared, check });
  const { release } = useUnsaved(form.isChanged);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (await form.save()) {
      addAlert(t("acmeMapperSaved", { name: form.draft.name }));
      refresh();
      release();
      void navigate(path("policy"));
    }
  };
  const formRef = useFocusOnFault<HTMLFormElement>(form.faults);

  return (
    <>
      <PageSection variant="light">
        {!configure && (
          <Alert component="p" isInline variant="info" className="pf-v5-u-mb-lg" title={t("acmeComponentReadOnly")} />
        )}
        <Form
          ref={formRef}
          isHorizontal
          onSubmit={(event) => void submit(event)}
          className="acme-form"
          data-testid="acme-mapper"
        >
          <fieldset disabled={!configure} className="acme-fieldset pf-v5-c-form">
            <TextField
              label={t("acmeComponentName")}
              isRequired
              hint={t("acmeMapperNameHint")}
              testId="acme-name"
              error={form.errorOf("name")}
              value={form.draft.name}
              onChange={form.rename}
            />
            {isOwnType(type) ? (
              <>
                <Field label={t("acmeMapperOn")} error={form.errorOf("enabled")}>
                  {({ id }) => (
                    <Switch
                      id={id}
                      label={t("acmeMapperIsOn")}
                      labelOff={t("acmeMapperIsOff")}
                      isChecked={form.flag("enabled", true)}
                      onChange={(_event, checked) => form.change({ enabled: [String(checked)] })}
                    />
                  )}
                </Field>
                <FormSection title={t("acmeMapperWho")} titleElement="h2">
                  <ConditionFields type={type} form={form} />
                </FormSection>
                <FormSection title={t("acmeMapperWhat")} titleElement="h2">
                  <EffectFields type={type} form={form} profiles={profiles} />
                </FormSection>
              </>
            ) : (
              <>
                {properties.length === 0 && (
                  <Alert component="p" isInline variant="warning" title={t("acmeMapperUnknown", { provider: type })} />
                )}
                <GeneratedFields form={form} properties={properties} />
              </>
            )}
          </fieldset>
          {configure && <FormEnd form={form} back={path("policy")} onLeave={release} />}
        </Form>
      </PageSection>
      {configure && (
        <TryMapper
          change={() => ({ ...prepared(form.draft), ...(loaded && { id: loaded.id }) })}
          onRefused={form.refuse}
          profile={form.texts("profiles")[0]}
        />
      )}
    </>
  );
};
