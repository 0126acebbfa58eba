import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/PageHeader";

export default function CredentialsPage() {
  const { t } = useTranslation();
  return <PageHeader title={t("acmeCredentials")} />;
}
