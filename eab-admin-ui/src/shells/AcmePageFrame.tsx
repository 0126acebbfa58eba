import { EmptyState, EmptyStateBody, EmptyStateHeader, EmptyStateIcon } from "@patternfly/react-core";
import { LockIcon } from "@patternfly/react-icons";
import { KeycloakSpinner } from "@keycloak/keycloak-ui-shared";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useRights } from "../core/host";
import type { AcmePage } from "../core/pages";
import { UiSharedContexts } from "../core/UiSharedContexts";

/** One page with all that is around it in every shell. */
export const AcmePageFrame = ({ page }: { page: AcmePage }) => {
  const rights = useRights();
  return (
    <UiSharedContexts>
      <Suspense fallback={<KeycloakSpinner />}>{rights[page.right] ? <page.component /> : <NotPermitted />}</Suspense>
    </UiSharedContexts>
  );
};

const NotPermitted = () => {
  const { t } = useTranslation();
  return (
    <EmptyState>
      <EmptyStateHeader titleText={t("acmeNoRight")} headingLevel="h1" icon={<EmptyStateIcon icon={LockIcon} />} />
      <EmptyStateBody>{t("acmeNoRightHelp")}</EmptyStateBody>
    </EmptyState>
  );
};
