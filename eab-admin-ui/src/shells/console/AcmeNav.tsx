import { useRealm } from "@keycloak/keycloak-admin-ui";
import { NavGroup } from "@patternfly/react-core";
import { useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet } from "react-router-dom";
import { pages } from "../../core/pages";
import { useConsoleWhoAmI, WhoAmIProvider } from "./ConsoleHost";

/** The console's navigation takes no children, so the group of ours is put into it from outside. */
const AcmeNavGroup = () => {
  const { t } = useTranslation();
  const { realm } = useRealm();
  const { value: whoami } = useConsoleWhoAmI();
  const [target, setTarget] = useState<Element | null>(null);
  useLayoutEffect(() => setTarget(document.querySelector(".keycloak__page_nav__nav nav")), [realm]);
  if (!target || !whoami?.rights.view) {
    return null;
  }
  return createPortal(
    <NavGroup aria-label={t("acmeNavigation")} title={t("acmeNavigation")}>
      {pages
        .filter((page) => page.navigation && whoami.rights[page.right])
        .map(({ path, title }) => (
          <li key={path} className="pf-v5-c-nav__item">
            <NavLink
              id={`nav-item-acme-${path}`}
              data-testid={`nav-item-acme-${path}`}
              to={`/${encodeURIComponent(realm)}/acme/${path}`}
              className={({ isActive }) => `pf-v5-c-nav__link${isActive ? " pf-m-current" : ""}`}
            >
              {t(title)}
            </NavLink>
          </li>
        ))}
    </NavGroup>,
    target,
  );
};

export const AcmeLayout = () => (
  <WhoAmIProvider>
    <AcmeNavGroup />
    <Outlet />
  </WhoAmIProvider>
);
