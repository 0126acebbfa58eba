import { routes as stockRoutes } from "@keycloak/keycloak-admin-ui";
import type { RouteObject } from "react-router-dom";
import { pages } from "../../core/pages";
import { AcmePageFrame } from "../AcmePageFrame";
import { ConsoleHost } from "./ConsoleHost";

type StockRoute = (typeof stockRoutes)[number];

const acmeRoutes: StockRoute[] = pages.map((page) => ({
  path: `/:realm/acme/${page.path}`,
  element: (
    <ConsoleHost>
      <AcmePageFrame page={page} />
    </ConsoleHost>
  ),
  // who may see it is asked of our own server, which knows delegated roles
  handle: { access: "anyone", breadcrumb: (t) => t(page.title) },
}));

// the console makes its breadcrumbs from the list it exports
stockRoutes.unshift(...acmeRoutes);

export const routes: RouteObject[] = stockRoutes;
