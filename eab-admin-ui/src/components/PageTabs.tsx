import { PageSection, Tab, Tabs, TabTitleText } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useQueryState } from "../core/useQueryState";

export type PageTab = { key: string; title: string; content: ReactNode };

/** Parts of a page, one at a time; which one is kept in the address. */
export const PageTabs = ({ label, tabs }: { label: string; tabs: PageTab[] }) => {
  const [query, setQuery] = useQueryState();
  const active = tabs.find((it) => it.key === query("tab")) ?? tabs[0];
  return (
    <PageSection variant="light" padding={{ default: "noPadding" }}>
      <Tabs
        aria-label={label}
        activeKey={active?.key}
        onSelect={(_event, key) => setQuery({ tab: key === tabs[0]?.key ? "" : String(key) })}
        mountOnEnter
        unmountOnExit
        inset={{ default: "insetNone", xl: "insetSm" }}
      >
        {tabs.map(({ key, title, content }) => (
          <Tab key={key} eventKey={key} title={<TabTitleText>{title}</TabTitleText>} data-testid={`acme-tab-${key}`}>
            <PageSection variant="light">{content}</PageSection>
          </Tab>
        ))}
      </Tabs>
    </PageSection>
  );
};
