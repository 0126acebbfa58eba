import { KeycloakMasthead, KeycloakSpinner, useEnvironment } from "@keycloak/keycloak-ui-shared";
import { Nav, NavList, Page, PageNavigation, PageSection, PageSidebar, PageSidebarBody } from "@patternfly/react-core";
import { useCallback, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, useLocation } from "react-router-dom";
import { ProblemAlert } from "../../components/ProblemAlert";
import { AcmeHostProvider, useRights, type AcmeHost } from "../../core/host";
import { LogInProvider, tokenOf, useHandingOver, useLogInAgain, useStaying } from "../../core/login";
import { pages } from "../../core/pages";
import { useAnyUnsaved } from "../../core/unsaved";
import { useWhoAmI } from "../../core/useWhoAmI";
import { environment, isEmbedded, targetRealm } from "./environment";

const tellParent = (message: { acmePage: string } | { acmeUnsaved: boolean }) => {
  if (isEmbedded && window.parent !== window) {
    window.parent.postMessage(message, location.origin);
  }
};

/**
 * Tells the console around the frame where it is, whose address then leads here again, and whether something would be
 * lost with the frame.
 */
const useTellingParent = () => {
  const { pathname, search } = useLocation();
  const acmeUnsaved = useAnyUnsaved();
  useEffect(() => tellParent({ acmePage: (pathname + search).slice(1) }), [pathname, search]);
  useEffect(() => tellParent({ acmeUnsaved }), [acmeUnsaved]);
};

/** The pages with a head and navigation of their own, or in a frame without. */
export const StandaloneHost = () => {
  const { keycloak } = useEnvironment();
  useTellingParent();
  useStaying(keycloak);
  useHandingOver(keycloak);
  const logInAgain = useLogInAgain(keycloak);
  const getToken = useCallback(() => tokenOf(keycloak), [keycloak]);
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
  if (!host) {
    return error ? (
      <LogInProvider value={logInAgain}>
        <PageSection variant="light">
          <ProblemAlert error={error} onRetry={reload} />
        </PageSection>
      </LogInProvider>
    ) : (
      <KeycloakSpinner />
    );
  }
  return (
    <LogInProvider value={logInAgain}>
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
    </LogInProvider>
  );
};

const Masthead = () => {
  const { keycloak } = useEnvironment();
  return (
    <KeycloakMasthead
      keycloak={keycloak}
      features={{ hasManageAccount: false }}
      brand={{
        src: `${environment.resourceUrl}/${environment.logo || "logo.svg"}`,
        alt: "Keycloak",
        href: "#/",
        className: "acme-brand",
      }}
      toolbarItems={[<span key="realm">{targetRealm}</span>]}
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
