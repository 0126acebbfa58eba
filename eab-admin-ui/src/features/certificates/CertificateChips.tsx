import { useTranslation } from "react-i18next";
import { FilterChips, type OtherChip } from "../../components/FilterChips";
import { useQueryState } from "../../core/useQueryState";

const NAMES = ["subject", "account", "issued_after", "issued_before", "expires_after", "expires_before"];

/** What a number of the overview has set: its parts are told together, in words. */
export const CertificateChips = () => {
  const { t } = useTranslation();
  const [asked] = useQueryState();
  const life = { from: asked("life_from") || "0", to: asked("life_to") || "100" };
  const others: OtherChip[] = [
    {
      names: ["replaced"],
      text: t(asked("replaced") === "true" ? "acmeCertificateReplaced" : "acmeCertificateNotReplaced"),
    },
    { names: ["life_from", "life_to"], text: t("acmeCertificateLife", life) },
    {
      names: ["renewal"],
      text: t(`acmeCertificateRenewal_${asked("renewal")}`, { defaultValue: asked("renewal") }),
    },
  ];
  return <FilterChips names={NAMES} others={others} />;
};
