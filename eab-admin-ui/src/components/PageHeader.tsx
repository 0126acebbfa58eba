import { Flex, FlexItem, PageSection, Text, TextContent, Title } from "@patternfly/react-core";
import type { ReactNode } from "react";

/** The head of a page: what it is, in one sentence what it is for, and what can be done. */
export const PageHeader = ({ title, text, actions }: { title: ReactNode; text?: ReactNode; actions?: ReactNode }) => (
  <PageSection variant="light" className="acme-header">
    <Flex justifyContent={{ default: "justifyContentSpaceBetween" }} alignItems={{ default: "alignItemsCenter" }}>
      <FlexItem>
        <Title headingLevel="h1" size="xl">
          {title}
        </Title>
      </FlexItem>
      {actions && <FlexItem>{actions}</FlexItem>}
    </Flex>
    {text && (
      <TextContent className="pf-v5-u-mt-sm">
        <Text>{text}</Text>
      </TextContent>
    )}
  </PageSection>
);
