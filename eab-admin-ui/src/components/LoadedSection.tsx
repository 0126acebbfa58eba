import { PageSection } from "@patternfly/react-core";
import { KeycloakSpinner } from "@keycloak/keycloak-ui-shared";
import type { ReactNode } from "react";
import type { Loaded } from "../core/useLoaded";
import { ProblemAlert } from "./ProblemAlert";

/** Shows what was loaded; until then a spinner, and why it failed. */
export function LoadedSection<T>({ loaded, children }: { loaded: Loaded<T>; children: (value: T) => ReactNode }) {
  return (
    <>
      {loaded.error && (
        <PageSection variant="light">
          <ProblemAlert error={loaded.error} onRetry={loaded.reload} />
        </PageSection>
      )}
      {loaded.value !== undefined ? children(loaded.value) : loaded.loading && <KeycloakSpinner />}
    </>
  );
}
