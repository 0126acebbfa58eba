import { ProgressStep, ProgressStepper, Text } from "@patternfly/react-core";
import { ClockIcon } from "@patternfly/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useFormat } from "../../core/format";
import { useHost } from "../../core/host";
import type { CertificateInFull, CertificateLink } from "./api";

/** The certificates this one replaced, and those that replaced it, oldest first. */
export const RenewalLine = ({ certificate }: { certificate: CertificateInFull }) => {
  const { t } = useTranslation();
  const { before, after } = certificate.line;
  if (before.length + after.length === 0) {
    return <Text>{t("acmeCertificateLineAlone")}</Text>;
  }
  return (
    <div className="acme-scroll">
      <ProgressStepper aria-label={t("acmeCertificateLine")} isCenterAligned>
        {[...before].reverse().map((it) => (
          <Step key={it.serial} link={it} />
        ))}
        <Step link={certificate} isCurrent />
        {after.map((it) => (
          <Step key={it.serial} link={it} />
        ))}
      </ProgressStepper>
    </div>
  );
};

const Step = ({ link, isCurrent }: { link: CertificateLink; isCurrent?: boolean }) => {
  const { t } = useTranslation();
  const { time } = useFormat();
  const { path } = useHost();
  const { serial, not_before, not_after, revoked_at } = link;
  const [now] = useState(Date.now);
  const state = revoked_at ? "revoked" : Date.parse(not_after) < now ? "expired" : "valid";
  return (
    <ProgressStep
      id={`acme-line-${serial}`}
      titleId={`acme-line-${serial}-title`}
      icon={state === "expired" ? <ClockIcon /> : undefined}
      variant={revoked_at ? "danger" : state === "expired" ? "pending" : "success"}
      isCurrent={isCurrent}
      aria-label={t(`acmeState_${state}`)}
      description={`${t(`acmeState_${state}`)}; ${t("acmeCertificateUntil", { time: time(not_after) })}`}
    >
      {isCurrent ? (
        <strong>{t("acmeCertificateThis", { time: time(not_before) })}</strong>
      ) : (
        <Link to={path(`certificates/${serial}`)}>{time(not_before)}</Link>
      )}
    </ProgressStep>
  );
};
