import { Button, FileUpload, Form, Modal, ModalVariant } from "@patternfly/react-core";
import { useCallback, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyBlock } from "../../components/CopyBlock";
import { Field } from "../../components/Field";
import { LoadedSection } from "../../components/LoadedSection";
import { ProblemAlert } from "../../components/ProblemAlert";
import type { ApiError } from "../../core/errors";
import { asApiError, useLoaded } from "../../core/useLoaded";
import { useIssuers, type Issuer } from "./api";

/** The request for another certificate of the issuer's key, to be signed by a root that is kept elsewhere. */
export const RequestDialog = ({ issuer, onClose }: { issuer: Issuer; onClose: () => void }) => {
  const { t } = useTranslation();
  const calls = useIssuers();
  const request = useLoaded(useCallback(() => calls.request(issuer.id), [calls, issuer.id]));
  const csr = request.value?.csr;
  return (
    <Modal
      isOpen
      variant={ModalVariant.medium}
      title={t("acmeIssuersRequest")}
      description={t("acmeIssuersRequestHelp")}
      onClose={onClose}
      actions={[
        ...(csr
          ? [
              <Button
                key="download"
                component="a"
                href={`data:application/pkcs10,${encodeURIComponent(csr)}`}
                download={`${issuer.name}.csr`}
              >
                {t("acmeIssuersDownload")}
              </Button>,
            ]
          : []),
        <Button key="close" variant="link" onClick={onClose}>
          {t("acmeClose")}
        </Button>,
      ]}
    >
      <LoadedSection loaded={request}>
        {(value) => <CopyBlock text={value.csr} label={t("acmeIssuersRequest")} testId="acme-issuer-csr" />}
      </LoadedSection>
    </Modal>
  );
};

type ImportProps = { issuer: Issuer; onImported: () => void; onClose: () => void };

/** The certificate that came back, with its chain: typed, pasted or from a file. */
export const ImportDialog = ({ issuer, onImported, onClose }: ImportProps) => {
  const { t } = useTranslation();
  const formId = useId();
  const calls = useIssuers();
  const [chain, setChain] = useState("");
  const [file, setFile] = useState("");
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const importIt = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await calls.importChain(issuer.id, chain);
      onImported();
    } catch (failure) {
      setError(asApiError(failure));
      setBusy(false);
    }
  };
  const refused = error?.fields.chain;
  return (
    <Modal
      isOpen
      variant={ModalVariant.medium}
      title={t("acmeIssuersImport")}
      description={t("acmeIssuersImportHelp")}
      onClose={onClose}
      actions={[
        <Button
          key="import"
          type="submit"
          form={formId}
          isLoading={busy}
          isDisabled={busy || !chain.includes("-----BEGIN CERTIFICATE-----")}
          data-testid="acme-issuer-import"
        >
          {t("acmeIssuersImportDo")}
        </Button>,
        <Button key="cancel" variant="link" onClick={onClose}>
          {t("acmeCancel")}
        </Button>,
      ]}
    >
      <Form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          void importIt();
        }}
      >
        <Field label={t("acmeIssuersChainPem")} hint={t("acmeIssuersChainHint")} error={refused} isRequired>
          {(control) => (
            <FileUpload
              {...control}
              type="text"
              data-testid="acme-issuer-chain"
              value={chain}
              filename={file}
              filenamePlaceholder={t("acmeIssuersChainFile")}
              browseButtonText={t("acmeIssuersBrowse")}
              clearButtonText={t("acmeIssuersClear")}
              textAreaPlaceholder="-----BEGIN CERTIFICATE-----"
              onFileInputChange={(_event, chosen) => setFile(chosen.name)}
              onDataChange={(_event, text) => setChain(text)}
              onTextChange={(_event, text) => setChain(text)}
              onClearClick={() => {
                setChain("");
                setFile("");
              }}
              allowEditingUploadedText
            />
          )}
        </Field>
        {error && !refused && <ProblemAlert error={error} />}
      </Form>
    </Modal>
  );
};
