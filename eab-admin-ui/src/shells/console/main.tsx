import "@keycloak/keycloak-admin-ui/styles.css";
import "@patternfly/patternfly/patternfly-addons.css";
import "@patternfly/react-core/dist/styles/base.css";

import "./console.css";
import "../../components/acme.css";

import { AdminUi, KeycloakProvider } from "@keycloak/keycloak-admin-ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createHashRouter, RouterProvider } from "react-router-dom";
import { AcmeLayout } from "./AcmeNav";
import { environment } from "./environment";
import { i18n } from "./i18n";
import { routes } from "./routes";

const router = createHashRouter([
  {
    path: "/",
    element: (
      <KeycloakProvider environment={environment}>
        <AdminUi />
      </KeycloakProvider>
    ),
    children: [{ element: <AcmeLayout />, children: routes }],
  },
]);

// No top-level await: with it the entry becomes a stub, and Keycloak links the style sheets of the entry only.
void i18n.init().then(() =>
  createRoot(document.getElementById("app") as HTMLElement).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  ),
);
