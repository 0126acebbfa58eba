import { KeycloakMasthead, KeycloakSpinner, useEnvironment } from "@keycloak/keycloak-ui-shared";
import { Nav, NavList, Page, PageNavigation, PageSection, PageSidebar, PageSidebarBody } from "@patternfly/react-core";
import { useCallback, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, useLocation } from "react-router-dom";
import { ProblemAlert } from "../../components/ProblemAlert";
import { AcmeHostProvider, useRights, type AcmeHost } from "../../core/host";
import { pages } from "../../core/pages";
import { useWhoAmI } from "../../core/useWhoAmI";
import { environment, isEmbedded, targetRealm } from "./environment";

const SECONDS_LEFT = 5;

/** Tells the console around the frame where it is, whose address then leads here again. */
const useTellingParent = () => {
  const { pathname, search } = useLocation();
  useEffect(() => {
    if (isEmbedded && window.parent !== window) {
      window.parent.postMessage({ acmePage: (pathname + search).slice(1) }, location.origin);
    }
  }, [pathname, search]);
};

/** The pages with a head and navigation of their own, or in a frame without. */
export const StandaloneHost = () => {
  const { keycloak } = useEnvironment();
  useTellingParent();
  const getToken = useCallback(async () => {
    await keycloak.updateToken(SECONDS_LEFT);
    return keycloak.token;
  }, [keycloak]);
  const { value: whoami, error, reload } = useWhoAmI(environment.adminBaseUrl, targetRealm, getToken);
  const host = useMemo<AcmeHost | undefined>(
    () =>
      whoami && {
        adminBaseUrl: environment.adminBaseUrl,
        realm: targetRealm,
        getToken,
        whoami,
        refresh: reload,
        path: (page) => `/${page}`,
        consoleHref: (page) => `${environment.consoleBaseUrl}#/${encodeURIComponent(targetRealm)}/${page}`,
      },
    [whoami, getToken, reload],
  );
  if (error) {
    return (
      <PageSection variant="light">
        <ProblemAlert error={error} onRetry={reload} />
      </PageSection>
    );
  }
  if (!host) {
    return <KeycloakSpinner />;
  }
  return (
    <AcmeHostProvider value={host}>
      {isEmbedded ? (
        <>
          <PageNavigation>
            <Navigation variant="horizontal-subnav" />
          </PageNavigation>
          <main>
            <Outlet />
          </main>
        </>
      ) : (
        <Page header={<Masthead />} isManagedSidebar sidebar={<Sidebar />}>
          <Outlet />
        </Page>
      )}
    </AcmeHostProvider>
  );
};

const Masthead = () => {
  const { keycloak } = useEnvironment();
  return (
    <KeycloakMasthead
      keycloak={keycloak}
      features={{ hasManageAccount: false }}
      brand={{ src: `${environment.resourceUrl}/${environment.logo || "logo.svg"}`, alt: "Keycloak", href: "#/" }}
    />
  );
};

const Sidebar = () => (
  <PageSidebar>
    <PageSidebarBody>
      <Navigation />
    </PageSidebarBody>
  </PageSidebar>
);

const Navigation = ({ variant }: { variant?: "horizontal-subnav" }) => {
  const { t } = useTranslation();
  const rights = useRights();
  return (
    <Nav aria-label={t("acmeNavigation")} variant={variant}>
      <NavList>
        {pages
          .filter((page) => page.navigation && rights[page.right])
          .map(({ path, title }) => (
            <li key={path} className="pf-v5-c-nav__item">
              <NavLink
                to={`/${path}`}
                data-testid={`nav-item-acme-${path}`}
                className={({ isActive }) => `pf-v5-c-nav__link${isActive ? " pf-m-current" : ""}`}
              >
                {t(title)}
              </NavLink>
            </li>
          ))}
      </NavList>
    </Nav>
  );
};
