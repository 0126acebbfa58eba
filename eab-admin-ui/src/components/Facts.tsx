import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from "@patternfly/react-core";
import type { ReactNode } from "react";

/** What there is to know of one thing: terms and what they are; what is undefined is left out. */
export const Facts = ({ facts }: { facts: [string, ReactNode][] }) => (
  <DescriptionList isHorizontal isCompact horizontalTermWidthModifier={{ default: "14ch", md: "24ch" }}>
    {facts
      .filter(([, value]) => value !== undefined)
      .map(([term, value]) => (
        <DescriptionListGroup key={term}>
          <DescriptionListTerm>{term}</DescriptionListTerm>
          <DescriptionListDescription>{value}</DescriptionListDescription>
        </DescriptionListGroup>
      ))}
  </DescriptionList>
);

export const Mono = ({ children }: { children: ReactNode }) => <span className="acme-mono">{children}</span>;
