import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { LoadedSection } from "../../components/LoadedSection";
import { PageHeader } from "../../components/PageHeader";
import { useLoaded } from "../../core/useLoaded";
import { useSettings } from "./api";
import { SettingsForm } from "./SettingsForm";

export default function SettingsPage() {
  const { t } = useTranslation();
  const calls = useSettings();
  const loaded = useLoaded(useCallback(() => calls.read(), [calls]));
  return (
    <>
      <PageHeader title={t("acmeSettings")} text={t("acmeSettingsHelp")} />
      <LoadedSection loaded={loaded}>{(settings) => <SettingsForm read={settings} />}</LoadedSection>
    </>
  );
}
