import { Label } from "@patternfly/react-core";
import { ArrowRightIcon, CertificateIcon, KeyIcon } from "@patternfly/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TimeText } from "../../components/TimeText";
import { useFormat } from "../../core/format";
import type { AuthorityCertificate } from "./api";

const SOON = 30 * 86_400_000;

/** From the root to the certificate that signs, as boxes with arrows between them. */
export const ChainPicture = ({ chain }: { chain: AuthorityCertificate[] }) => {
  const { t } = useTranslation();
  const fromRoot = [...chain].reverse();
  return (
    <ol className="acme-chain" aria-label={t("acmeIssuersChain")}>
      {fromRoot.map((certificate, index) => (
        <li key={certificate.fingerprint + index} className="acme-chain-link">
          {index > 0 && <ArrowRightIcon className="acme-chain-arrow" aria-hidden />}
          <Box certificate={certificate} isIssuing={index === fromRoot.length - 1} />
        </li>
      ))}
    </ol>
  );
};

const Box = ({ certificate, isIssuing }: { certificate: AuthorityCertificate; isIssuing: boolean }) => {
  const { t } = useTranslation();
  const isRoot = certificate.subject === certificate.issuer;
  const kind = isRoot ? "acmeIssuersIsRoot" : isIssuing ? "acmeIssuersIsIssuing" : "acmeIssuersIsIntermediate";
  return (
    <div className={`acme-chain-box${isIssuing ? " pf-m-issuing" : ""}`} title={certificate.subject}>
      <div className="acme-chain-kind">
        {isIssuing ? <KeyIcon aria-hidden /> : <CertificateIcon aria-hidden />} {t(kind)}
      </div>
      <div className="acme-chain-name">{commonName(certificate.subject)}</div>
      <div className="acme-chain-end">
        {t("acmeIssuersUntil")} <TimeText at={certificate.not_after} /> <EndLabel notAfter={certificate.not_after} />
      </div>
    </div>
  );
};

/** Says so when the end is near, or past. */
const EndLabel = ({ notAfter }: { notAfter: string }) => {
  const { t } = useTranslation();
  const { fromNow } = useFormat();
  const [now] = useState(() => Date.now());
  const left = new Date(notAfter).getTime() - now;
  if (left > SOON) {
    return null;
  }
  return (
    <Label isCompact color={left > 0 ? "orange" : "red"}>
      {left > 0 ? t("acmeIssuersEndsSoon", { when: fromNow(notAfter) }) : t("acmeState_expired")}
    </Label>
  );
};

/** The name that people know it by; the whole subject if there is none. */
export const commonName = (subject: string): string => /(?:^|,\s*)CN=((?:\\.|[^,\\])+)/.exec(subject)?.[1] ?? subject;
