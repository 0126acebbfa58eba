import { Alert, Flex, FlexItem, PageSection } from "@patternfly/react-core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router-dom";
import { ActionsMenu } from "../../components/ActionsMenu";
import { LoadedSection } from "../../components/LoadedSection";
import { plain } from "../../components/NamesCell";
import { PageHeader } from "../../components/PageHeader";
import { PageTabs } from "../../components/PageTabs";
import { StateLabel } from "../../components/StateLabel";
import { useFormat } from "../../core/format";
import { useRights } from "../../core/host";
import { useLoaded } from "../../core/useLoaded";
import { useCertificates, type CertificateInFull } from "./api";
import { CertificateFields } from "./CertificateFields";
import { CertificateOrigin } from "./CertificateOrigin";
import { ChainSection } from "./ChainSection";
import { certificatesOf, derOf, fileNameOf, save } from "./pem";
import { RenewalLine } from "./RenewalLine";
import { ReplaceModal } from "./ReplaceModal";
import { RevokeModal } from "./RevokeModal";

export default function CertificatePage() {
  const { serial = "" } = useParams();
  const { show } = useCertificates();
  const load = useCallback(() => show(serial), [show, serial]);
  const loaded = useLoaded(load);
  return (
    <LoadedSection loaded={loaded}>
      {(certificate) => <Content certificate={certificate} reload={loaded.reload} />}
    </LoadedSection>
  );
}

const Content = ({ certificate, reload }: { certificate: CertificateInFull; reload: () => void }) => {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<"revoke" | "replace">();
  const close = () => setDialog(undefined);
  const [first = certificate.serial, ...others] = certificate.names;
  return (
    <>
      <PageHeader
        title={
          <Flex>
            <FlexItem>
              {plain(first)}
              {others.length > 0 && ` ${t("acmeMoreNames", { number: others.length })}`}
            </FlexItem>
            <FlexItem>
              <StateLabel state={certificate.state} />
            </FlexItem>
          </Flex>
        }
        actions={<Actions certificate={certificate} onDialog={setDialog} />}
      />
      <Notes certificate={certificate} />
      <PageTabs
        label={t("acmeCertificate")}
        tabs={[
          {
            key: "details",
            title: t("acmeCertificateDetails"),
            content: <CertificateFields certificate={certificate} />,
          },
          { key: "why", title: t("acmeCertificateWhy"), content: <CertificateOrigin certificate={certificate} /> },
          { key: "chain", title: t("acmeCertificateChain"), content: <ChainSection certificate={certificate} /> },
          { key: "line", title: t("acmeCertificateLine"), content: <RenewalLine certificate={certificate} /> },
        ]}
      />
      {dialog === "revoke" && <RevokeModal certificates={[certificate]} onDone={reload} onClose={close} />}
      {dialog === "replace" && <ReplaceModal certificates={[certificate]} onDone={reload} onClose={close} />}
    </>
  );
};

const Actions = ({
  certificate,
  onDialog,
}: {
  certificate: CertificateInFull;
  onDialog: (dialog: "revoke" | "replace") => void;
}) => {
  const { t } = useTranslation();
  const { manage } = useRights();
  const [leaf = ""] = certificatesOf(certificate.pem);
  const file = fileNameOf(certificate.names[0] ?? certificate.serial);
  const PEM = "application/x-pem-file";
  return (
    <Flex spaceItems={{ default: "spaceItemsSm" }} flexWrap={{ default: "nowrap" }}>
      <ActionsMenu
        label={t("acmeCertificateDownload")}
        actions={[
          { title: t("acmeCertificateDownloadPem"), onClick: () => save(`${file}.pem`, PEM, leaf) },
          {
            title: t("acmeCertificateDownloadDer"),
            onClick: () => save(`${file}.cer`, "application/pkix-cert", derOf(leaf)),
          },
          {
            title: t("acmeCertificateDownloadChain"),
            onClick: () => save(`${file}-chain.pem`, PEM, certificate.pem),
          },
        ]}
      />
      {manage && certificate.state === "valid" && (
        <ActionsMenu
          label={t("acmeActions")}
          actions={[
            { title: t("acmeCertificateReplace"), onClick: () => onDialog("replace") },
            { title: t("acmeCertificateRevoke"), onClick: () => onDialog("revoke"), isDanger: true },
          ]}
        />
      )}
    </Flex>
  );
};

/** What somebody has to know of this certificate before all else. */
const Notes = ({ certificate }: { certificate: CertificateInFull }) => {
  const { t } = useTranslation();
  const { time } = useFormat();
  const { state, revoked_at, revocation_reason = 0, replace_from, replaced_by } = certificate;
  if (revoked_at) {
    return (
      <PageSection variant="light" className="pf-v5-u-pt-0 pf-v5-u-pb-md">
        <Alert
          component="h2"
          isInline
          variant="danger"
          title={t("acmeCertificateRevokedAt", { time: time(revoked_at) })}
          data-testid="acme-revoked"
        >
          {t(`acmeCertificateReason_${revocation_reason}`, { defaultValue: String(revocation_reason) })}
        </Alert>
      </PageSection>
    );
  }
  if (state === "valid" && replace_from && !replaced_by) {
    return (
      <PageSection variant="light" className="pf-v5-u-pt-0 pf-v5-u-pb-md">
        <Alert
          component="h2"
          isInline
          variant="info"
          title={t("acmeCertificateReplaceFrom", { time: time(replace_from) })}
        />
      </PageSection>
    );
  }
  return null;
};
