import { Button, Form, Modal, ModalVariant } from "@patternfly/react-core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useFocusOnFault } from "../../components/useFocusOnFault";
import { differences, isShownAt, refusedSettings, type Component } from "../../core/components";
import { ApiError } from "../../core/errors";
import { asApiError } from "../../core/useLoaded";
import { useIssuers } from "./api";
import { IssuerFields } from "./IssuerFields";
import { emptyIssuer, ISSUER_SETTINGS, issuerConfig, issuerFaults, issuerFormOf } from "./issuerForm";

type Props = {
  /** As it was read; none for a new one. */
  component?: Component;
  onSaved: () => void;
  onClose: () => void;
};

/** Makes or changes an issuer. */
export const IssuerDialog = ({ component, onSaved, onClose }: Props) => {
  const { t } = useTranslation();
  const formId = useId();
  const calls = useIssuers();
  const [form, setForm] = useState(component ? issuerFormOf(component) : emptyIssuer);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState(false);

  const formRef = useFocusOnFault<HTMLFormElement>(faults);

  const save = async () => {
    const found = Object.entries(issuerFaults(form)).map(([name, key]) => [name, t(key)]);
    setFaults(Object.fromEntries(found) as Record<string, string>);
    setError(undefined);
    if (found.length > 0) {
      return;
    }
    setBusy(true);
    try {
      if (component) {
        if (differences(component, await calls.component(component.id)).length > 0) {
          throw new ApiError("conflict", t("acmeIssuersConflict")); // Keycloak does not ask who was faster
        }
        const config = issuerConfig(form, component.config);
        await calls.change({ ...component, name: form.name.trim(), config });
      } else {
        await calls.create({ name: form.name.trim(), providerId: form.provider, config: issuerConfig(form) });
      }
      onSaved();
    } catch (failure) {
      const reason = asApiError(failure);
      const refused = refusedSettings(reason, ISSUER_SETTINGS);
      setFaults(refused);
      setError(isShownAt(ISSUER_SETTINGS, refused) ? undefined : reason);
      setBusy(false);
    }
  };

  return (
    <Modal
      isOpen
      variant={ModalVariant.medium}
      title={t(component ? "acmeIssuersEdit" : "acmeIssuersAdd")}
      onClose={onClose}
      actions={[
        <Button
          key="save"
          type="submit"
          form={formId}
          isLoading={busy}
          isDisabled={busy}
          data-testid="acme-issuer-save"
        >
          {t("acmeSave")}
        </Button>,
        <Button key="cancel" variant="link" onClick={onClose}>
          {t("acmeCancel")}
        </Button>,
      ]}
    >
      <Form
        ref={formRef}
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <IssuerFields
          form={form}
          faults={faults}
          isNew={!component}
          onChange={(changes) => setForm((before) => ({ ...before, ...changes }))}
        />
        {error && <ProblemAlert error={error} />}
      </Form>
    </Modal>
  );
};
