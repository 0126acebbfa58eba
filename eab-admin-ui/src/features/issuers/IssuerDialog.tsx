import { Button, Form, Modal, ModalVariant } from "@patternfly/react-core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ComponentConflict } from "../../components/ComponentConflict";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useFocusOnFault } from "../../components/useFocusOnFault";
import { ChangedByAnother, draftOf, isShownAt, merged, refusedSettings, type Component } from "../../core/components";
import type { ApiError } from "../../core/errors";
import { asApiError } from "../../core/useLoaded";
import { useIssuers } from "./api";
import { IssuerFields } from "./IssuerFields";
import { emptyIssuer, ISSUER_SETTINGS, issuerDraftOf, issuerFaults, issuerFormOf } from "./issuerForm";

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
  const [before, setBefore] = useState(component);
  const [form, setForm] = useState(component ? issuerFormOf(draftOf(component)) : emptyIssuer);
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
      await calls.save(issuerDraftOf(form, before), before);
      onSaved();
    } catch (failure) {
      const reason = asApiError(failure);
      const refused = refusedSettings(reason, ISSUER_SETTINGS);
      setFaults(refused);
      setError(isShownAt(ISSUER_SETTINGS, refused) ? undefined : reason);
      setBusy(false);
    }
  };

  const settle = (conflict: ChangedByAnother, whose: "mine" | "theirs") => {
    setForm(issuerFormOf(merged(conflict, issuerDraftOf(form, before), whose)));
    setBefore(conflict.theirs);
    setError(undefined);
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
        {error instanceof ChangedByAnother ? (
          <ComponentConflict
            conflict={error}
            mine={issuerDraftOf(form, before)}
            onSettle={(whose) => settle(error, whose)}
          />
        ) : (
          error && <ProblemAlert error={error} />
        )}
      </Form>
    </Modal>
  );
};
