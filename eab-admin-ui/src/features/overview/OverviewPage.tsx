import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  EmptyStateHeader,
  EmptyStateIcon,
  PageSection,
  Stack,
  StackItem,
} from "@patternfly/react-core";
import { PlusCircleIcon, SyncAltIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router-dom";
import { LoadedSection } from "../../components/LoadedSection";
import { PageHeader } from "../../components/PageHeader";
import { TimeText } from "../../components/TimeText";
import { useHost } from "../../core/host";
import { useLoaded } from "../../core/useLoaded";
import { useOverview } from "./api";
import { FaultAlerts } from "./FaultAlerts";
import { IssuersCard } from "./IssuersCard";
import { StatisticsCards } from "./StatisticsCards";

export default function OverviewPage() {
  const { whoami } = useHost();
  return whoami.enabled ? <Overview /> : <NotEnabled />;
}

const Overview = () => {
  const { t } = useTranslation();
  const { refresh } = useHost();
  const api = useOverview();
  const statistics = useLoaded(api.statistics);
  const issuers = useLoaded(api.issuers);
  const again = () => {
    refresh();
    statistics.reload();
    issuers.reload();
  };
  return (
    <>
      <PageHeader
        title={t("acmeOverview")}
        actions={
          <>
            {statistics.value && (
              <>
                {t("acmeOverviewAt")} <TimeText at={statistics.value.at} />
              </>
            )}
            <Button variant="link" icon={<SyncAltIcon />} onClick={again}>
              {t("acmeOverviewRefresh")}
            </Button>
          </>
        }
      />
      <PageSection>
        <Stack hasGutter>
          <StackItem>
            <FaultAlerts />
          </StackItem>
          <StackItem>
            <LoadedSection loaded={statistics}>{(value) => <StatisticsCards statistics={value} />}</LoadedSection>
          </StackItem>
          <StackItem>
            <IssuersCard issuers={issuers} />
          </StackItem>
        </Stack>
      </PageSection>
    </>
  );
};

/** Nothing to count yet: the way to the first certificate. */
const NotEnabled = () => {
  const { t } = useTranslation();
  const { path, whoami } = useHost();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title={t("acmeOverview")} />
      <PageSection variant="light">
        <EmptyState>
          <EmptyStateHeader
            titleText={t("acmeOverviewOff", { realm: whoami.realm })}
            headingLevel="h2"
            icon={<EmptyStateIcon icon={PlusCircleIcon} />}
          />
          <EmptyStateBody>
            {t(whoami.rights.configure ? "acmeOverviewOffHelp" : "acmeOverviewOffNoRight")}
          </EmptyStateBody>
          {whoami.rights.configure && (
            <EmptyStateFooter>
              <EmptyStateActions>
                <Button data-testid="acme-setup" onClick={() => void navigate(path("setup"))}>
                  {t("acmeOverviewSetUp")}
                </Button>
              </EmptyStateActions>
            </EmptyStateFooter>
          )}
        </EmptyState>
      </PageSection>
    </>
  );
};
