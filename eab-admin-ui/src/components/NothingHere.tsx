import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  EmptyStateHeader,
  EmptyStateIcon,
} from "@patternfly/react-core";
import { PlusCircleIcon, SearchIcon } from "@patternfly/react-icons";
import type { ComponentType } from "react";

type Props = {
  title: string;
  text: string;
  /** In place of a plus, where nothing is to be added. */
  icon?: ComponentType;
  /** Nothing of what was searched for, as opposed to nothing at all. */
  isSearch?: boolean;
  action?: string;
  onAction?: () => void;
};

/** In place of an empty list: why it is empty, and what to do next. Keycloak's own has a second `h1` beside the page's. */
export const NothingHere = ({ title, text, icon, isSearch = false, action, onAction }: Props) => (
  <EmptyState data-testid="empty-state" variant="lg">
    <EmptyStateHeader
      titleText={title}
      headingLevel="h2"
      icon={<EmptyStateIcon icon={icon ?? (isSearch ? SearchIcon : PlusCircleIcon)} />}
    />
    <EmptyStateBody>{text}</EmptyStateBody>
    {action && (
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button variant={isSearch ? "link" : "primary"} onClick={onAction}>
            {action}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    )}
  </EmptyState>
);
