import { PageSection } from "@patternfly/react-core";
import { AlertProvider, ErrorBoundaryFallback, ErrorBoundaryProvider, Help } from "@keycloak/keycloak-ui-shared";
import type { PropsWithChildren } from "react";
import { ProblemAlert } from "../components/ProblemAlert";
import { UnsavedGuard } from "../components/UnsavedGuard";
import { asApiError } from "./useLoaded";

/**
 * What `ui-shared` needs above it. The console's own package brings a copy of `ui-shared`, whose contexts our copy
 * does not see.
 */
export const UiSharedContexts = ({ children }: PropsWithChildren) => (
  <ErrorBoundaryProvider>
    <ErrorBoundaryFallback
      fallback={({ error }) => (
        <PageSection variant="light">
          <ProblemAlert error={asApiError(error)} />
        </PageSection>
      )}
    >
      <Help>
        <AlertProvider>
          {children}
          <UnsavedGuard />
        </AlertProvider>
      </Help>
    </ErrorBoundaryFallback>
  </ErrorBoundaryProvider>
);
