import { Card, CardBody, CardTitle, Text } from "@patternfly/react-core";
import type { ReactNode } from "react";

/** A part of the overview: its title, what it says in a sentence, and the numbers. */
export const OverviewCard = ({ title, text, children }: { title: string; text?: string; children: ReactNode }) => (
  <Card isFullHeight>
    <CardTitle component="h2">{title}</CardTitle>
    <CardBody>
      {text && (
        <div className="pf-v5-u-mb-md">
          <Text component="small">{text}</Text>
        </div>
      )}
      {children}
    </CardBody>
  </Card>
);
