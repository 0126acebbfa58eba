import { useAdminClient, useEnvironment, useRealm, type AdminEnvironment } from "@keycloak/keycloak-admin-ui";
import { KeycloakSpinner } from "@keycloak/keycloak-ui-shared";
import { PageSection } from "@patternfly/react-core";
import { createContext, useCallback, useContext, useMemo, type PropsWithChildren } from "react";
import { ProblemAlert } from "../../components/ProblemAlert";
import { AcmeHostProvider } from "../../core/host";
import type { Loaded } from "../../core/useLoaded";
import type { WhoAmI } from "../../core/host";
import { useWhoAmI } from "../../core/useWhoAmI";

const WhoAmIContext = createContext<Loaded<WhoAmI>>({ loading: true, reload: () => undefined });

export const useConsoleWhoAmI = () => useContext(WhoAmIContext);

/** Asks once per realm, for the navigation and all pages. */
export const WhoAmIProvider = ({ children }: PropsWithChildren) => {
  const { adminClient } = useAdminClient();
  const { environment } = useEnvironment<AdminEnvironment>();
  const { realm } = useRealm();
  const getToken = useCallback(() => adminClient.getAccessToken(), [adminClient]);
  const whoami = useWhoAmI(environment.adminBaseUrl, realm, getToken);
  return <WhoAmIContext.Provider value={whoami}>{children}</WhoAmIContext.Provider>;
};

export const ConsoleHost = ({ children }: PropsWithChildren) => {
  const { adminClient } = useAdminClient();
  const { environment } = useEnvironment<AdminEnvironment>();
  const { realm } = useRealm();
  const { value: whoami, error, reload } = useConsoleWhoAmI();
  const host = useMemo(
    () =>
      whoami && {
        adminBaseUrl: environment.adminBaseUrl,
        realm,
        getToken: () => adminClient.getAccessToken(),
        whoami,
        refresh: reload,
        path: (page: string) => `/${encodeURIComponent(realm)}/acme/${page}`,
        consoleHref: (page: string) => `#/${encodeURIComponent(realm)}/${page}`,
      },
    [adminClient, environment.adminBaseUrl, realm, whoami, reload],
  );
  if (error) {
    return (
      <PageSection variant="light">
        <ProblemAlert error={error} onRetry={reload} />
      </PageSection>
    );
  }
  return host?.whoami.realm === realm ? (
    <AcmeHostProvider value={host}>{children}</AcmeHostProvider>
  ) : (
    <KeycloakSpinner />
  );
};
