import { useTranslation } from "react-i18next";

/** What decided about a name (`grant`, `no-grant`, `denial` …), in words. */
export const RuleText = ({ rule }: { rule: string }) => {
  const { t } = useTranslation();
  return <>{t(`acmeRule_${rule}`, { defaultValue: rule })}</>;
};
