import { PageSection, Tab, Tabs, TabTitleText } from "@patternfly/react-core";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useHref, useNavigate } from "react-router-dom";
import { PageHeader } from "../../components/PageHeader";
import { useHost } from "../../core/host";

const TABS = [
  ["policy", "acmePolicyMappers"],
  ["policy/profiles", "acmePolicyProfiles"],
  ["policy/may-they", "acmeMayThey"],
] as const;

type Props = { active: (typeof TABS)[number][0]; actions?: ReactNode; children: ReactNode };

/** The pages about who may have what; each tab has an address of its own. */
export const PolicyTabs = ({ active, actions, children }: Props) => {
  const { t } = useTranslation();
  const { path } = useHost();
  const navigate = useNavigate();
  const contentId = useId();
  const here = useHref(path("policy"));
  return (
    <>
      <PageHeader title={t("acmePolicy")} text={t("acmePolicyText")} actions={actions} />
      <PageSection variant="light" padding={{ default: "noPadding" }}>
        <Tabs
          activeKey={active}
          component="nav"
          aria-label={t("acmePolicy")}
          inset={{ default: "insetNone", xl: "insetSm" }}
          onSelect={(event, key) => {
            event.preventDefault();
            void navigate(path(String(key)));
          }}
        >
          {TABS.map(([key, title]) => (
            <Tab
              key={key}
              eventKey={key}
              tabContentId={contentId}
              href={here + key.slice("policy".length)}
              data-testid={`acme-tab-${key}`}
              title={<TabTitleText>{t(title)}</TabTitleText>}
            />
          ))}
        </Tabs>
      </PageSection>
      <PageSection variant="light" padding={{ default: "noPadding" }} isFilled id={contentId}>
        {children}
      </PageSection>
    </>
  );
};
