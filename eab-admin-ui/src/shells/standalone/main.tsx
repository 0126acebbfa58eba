import "@patternfly/patternfly/patternfly-addons.css";
import "@patternfly/react-core/dist/styles/base.css";

import "../../components/acme.css";
import "./standalone.css";

import { KeycloakProvider } from "@keycloak/keycloak-ui-shared";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createHashRouter, Navigate, RouterProvider } from "react-router-dom";
import { pages } from "../../core/pages";
import { AcmePageFrame } from "../AcmePageFrame";
import { followColorScheme } from "./darkMode";
import { environment } from "./environment";
import { startI18n } from "./i18n";
import { StandaloneHost } from "./StandaloneHost";

const router = createHashRouter([
  {
    path: "/",
    element: (
      <KeycloakProvider environment={environment}>
        <StandaloneHost />
      </KeycloakProvider>
    ),
    children: [
      ...pages.map((page) => ({ path: page.path, element: <AcmePageFrame page={page} /> })),
      { index: true, element: <Navigate to="/overview" replace /> },
      { path: "*", element: <Navigate to="/overview" replace /> },
    ],
  },
]);

followColorScheme();
void startI18n().then(() =>
  createRoot(document.getElementById("app") as HTMLElement).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  ),
);
