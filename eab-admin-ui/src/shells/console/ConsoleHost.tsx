import { useEnvironment, useRealm, type AdminEnvironment } from "@keycloak/keycloak-admin-ui";
import { KeycloakSpinner } from "@keycloak/keycloak-ui-shared";
import { PageSection } from "@patternfly/react-core";
import { createContext, useCallback, useContext, useMemo, type PropsWithChildren } from "react";
import { ProblemAlert } from "../../components/ProblemAlert";
import { AcmeHostProvider } from "../../core/host";
import { LogInProvider, tokenOf, useHandingOver, useLogInAgain, useStaying } from "../../core/login";
import type { Loaded } from "../../core/useLoaded";
import type { WhoAmI } from "../../core/host";
import { useWhoAmI } from "../../core/useWhoAmI";

const WhoAmIContext = createContext<Loaded<WhoAmI>>({ loading: true, reload: () => undefined });

export const useConsoleWhoAmI = () => useContext(WhoAmIContext);

/** Asks once per realm, for the navigation and all pages. */
export const WhoAmIProvider = ({ children }: PropsWithChildren) => {
  const { environment, keycloak } = useEnvironment<AdminEnvironment>();
  const { realm } = useRealm();
  const getToken = useCallback(() => tokenOf(keycloak), [keycloak]);
  useHandingOver(keycloak);
  const whoami = useWhoAmI(environment.adminBaseUrl, realm, getToken);
  return <WhoAmIContext.Provider value={whoami}>{children}</WhoAmIContext.Provider>;
};

export const ConsoleHost = ({ children }: PropsWithChildren) => {
  const { environment, keycloak } = useEnvironment<AdminEnvironment>();
  const { realm } = useRealm();
  useStaying(keycloak);
  const logInAgain = useLogInAgain(keycloak);
  const getToken = useCallback(() => tokenOf(keycloak), [keycloak]);
  const { value: whoami, error, reload } = useConsoleWhoAmI();
  const host = useMemo(
    () =>
      whoami && {
        adminBaseUrl: environment.adminBaseUrl,
        realm,
        getToken,
        whoami,
        refresh: reload,
        path: (page: string) => `/${encodeURIComponent(realm)}/acme/${page}`,
        consoleHref: (page: string) => `#/${encodeURIComponent(realm)}/${page}`,
      },
    [getToken, environment.adminBaseUrl, realm, whoami, reload],
  );
  const isOfRealm = host?.whoami.realm === realm;
  return (
    <LogInProvider value={logInAgain}>
      {isOfRealm && <AcmeHostProvider value={host}>{children}</AcmeHostProvider>}
      {!isOfRealm && !error && <KeycloakSpinner />}
      {!isOfRealm && error && (
        <PageSection variant="light">
          <ProblemAlert error={error} onRetry={reload} />
        </PageSection>
      )}
    </LogInProvider>
  );
};
