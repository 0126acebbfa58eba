import { ActionGroup, Button, Form, PageSection } from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { PageHeader } from "../../components/PageHeader";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useUnsaved } from "../../core/unsaved";
import { useFocusOnFault } from "../../components/useFocusOnFault";
import type { ApiError } from "../../core/errors";
import { useHost } from "../../core/host";
import { asApiError } from "../../core/useLoaded";
import { useQueryState } from "../../core/useQueryState";
import { useCredentials, type IssuedCredential } from "./api";
import { CredentialFields } from "./CredentialFields";
import { emptyForm, faultsOf, requestOf, type CredentialForm } from "./credentialForm";
import { SecretDialog } from "./SecretDialog";
import { useNamedSubject } from "./useNamedSubject";

/** Issues a credential. The address may say for whom: `?subject=client:<id>`. */
export default function NewCredentialPage() {
  const { t } = useTranslation();
  const { path } = useHost();
  const navigate = useNavigate();
  const calls = useCredentials();
  const [query] = useQueryState();
  const [form, setForm] = useState<CredentialForm>(emptyForm);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const [issued, setIssued] = useState<IssuedCredential>();

  useNamedSubject(query("subject"), (subject) => setForm((before) => ({ ...before, subject })));
  const formRef = useFocusOnFault<HTMLFormElement>(faults);
  const [isTouched, setTouched] = useState(false);
  const { release } = useUnsaved(isTouched);
  const change = (changes: Partial<CredentialForm>) => {
    setTouched(true);
    setForm((before) => ({ ...before, ...changes }));
  };

  const issue = async () => {
    const found = faultsOf(form);
    setFaults(Object.fromEntries(Object.entries(found).map(([member, key]) => [member, t(key)])));
    setError(undefined);
    if (Object.keys(found).length > 0) {
      return;
    }
    setBusy(true);
    try {
      setIssued(await calls.issue(requestOf(form)));
      release();
    } catch (failure) {
      const reason = asApiError(failure);
      setError(reason);
      setFaults(reason.fields);
    } finally {
      setBusy(false);
    }
  };
  const leave = () => void navigate(path("credentials"));

  return (
    <>
      <PageHeader title={t("acmeCredentialsNew")} text={t("acmeCredentialsNewHelp")} />
      <PageSection variant="light">
        <Form
          ref={formRef}
          isWidthLimited
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void issue();
          }}
        >
          <CredentialFields form={form} faults={faults} onChange={change} />
          {error && <ProblemAlert error={error} />}
          <ActionGroup>
            <Button type="submit" isLoading={busy} isDisabled={busy} data-testid="acme-issue">
              {t("acmeCredentialsIssue")}
            </Button>
            <Button
              variant="link"
              component={(props) => <Link {...props} to={path("credentials")} onClick={release} />}
            >
              {t("acmeCancel")}
            </Button>
          </ActionGroup>
        </Form>
      </PageSection>
      {issued && (
        <SecretDialog
          issued={issued}
          profiles={form.profiles}
          clientId={form.subject?.type === "client" ? form.subject.name : undefined}
          onClose={() => {
            setIssued(undefined);
            leave();
          }}
        />
      )}
    </>
  );
}
