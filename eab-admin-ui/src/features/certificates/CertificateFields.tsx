import { List, ListItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Facts, Mono } from "../../components/Facts";
import { TimeText } from "../../components/TimeText";
import type { CertificateInFull } from "./api";

/** All that the certificate says. */
export const CertificateFields = ({ certificate }: { certificate: CertificateInFull }) => {
  const { t } = useTranslation();
  const { details } = certificate;
  const usages = (values: string[]) => values.map((it) => t(`acmeUsage_${it}`, { defaultValue: it })).join(", ");
  return (
    <Facts
      facts={[
        [t("acmeNames"), <Lines key="names" values={certificate.names} />],
        [t("acmeCertificateSubject"), <Mono key="dn">{details.subject_dn || t("acmeCertificateNoSubject")}</Mono>],
        [t("acmeCertificateSerial"), <Mono key="serial">{certificate.serial}</Mono>],
        [t("acmeCertificateFingerprint"), <Mono key="print">{pairs(certificate.fingerprint)}</Mono>],
        [t("acmeCertificateIssued"), <TimeText key="issued" at={certificate.issued_at} />],
        [t("acmeCertificateValidFrom"), <TimeText key="from" at={certificate.not_before} />],
        [t("acmeCertificateEnds"), <TimeText key="to" at={certificate.not_after} />],
        [t("acmeProfile"), certificate.profile],
        [t("acmeIssuer"), certificate.issuer],
        [t("acmeCertificateKey"), details.key],
        [t("acmeCertificateSignature"), details.signature_algorithm],
        [t("acmeCertificateKeyUsage"), usages(details.key_usage) || "–"],
        [t("acmeCertificateExtendedKeyUsage"), usages(details.extended_key_usage) || "–"],
        [t("acmeCertificatePolicies"), details.policies.length > 0 ? <Lines values={details.policies} /> : undefined],
        [t("acmeCertificateNoRevAvail"), details.no_rev_avail ? t("acmeCertificateNoRevAvailHelp") : undefined],
        [t("acmeCertificateCrl"), details.crl_urls.length > 0 ? <Lines values={details.crl_urls} /> : undefined],
        [t("acmeCertificateOcsp"), details.ocsp_urls.length > 0 ? <Lines values={details.ocsp_urls} /> : undefined],
      ]}
    />
  );
};

/** As tools print it: two digits, a colon. */
const pairs = (hexadecimal: string) => hexadecimal.replace(/(..)(?=.)/g, "$1:").toUpperCase();

const Lines = ({ values }: { values: string[] }) => (
  <List isPlain>
    {values.map((value) => (
      <ListItem key={value} className="acme-mono">
        {value}
      </ListItem>
    ))}
  </List>
);
