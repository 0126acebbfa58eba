import { useTranslation } from "react-i18next";
import { ChoiceFilter } from "../../components/Filters";
import { SubjectFilter } from "../../components/SubjectFilter";
import { SPANS } from "../../core/spans";
import { useQueryState } from "../../core/useQueryState";

export const CertificateFilters = ({ profiles, issuers }: { profiles: string[]; issuers: string[] }) => {
  const { t } = useTranslation();
  const [asked] = useQueryState();
  const options = (values: string[], chosen: string): [string, string][] =>
    [...new Set([...values, chosen])].filter(Boolean).map((it) => [it, it]);
  return (
    <>
      <ChoiceFilter
        name="state"
        label={t("acmeState")}
        options={["valid", "expired", "revoked"].map((it) => [it, t(`acmeState_${it}`)])}
      />
      <ChoiceFilter name="profile" label={t("acmeProfile")} options={options(profiles, asked("profile"))} />
      <ChoiceFilter name="issuer" label={t("acmeIssuer")} options={options(issuers, asked("issuer"))} />
      <ChoiceFilter
        name="expires_within"
        label={t("acmeCertificateEnds")}
        options={SPANS.map((it) => [it, t(`acmeCertificateWithin_${it}`)])}
      />
      <SubjectFilter />
    </>
  );
};
