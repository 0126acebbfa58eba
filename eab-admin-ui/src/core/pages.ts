import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { Rights } from "./host";

/** A page of the ACME section: where it is below `acme/`, and who may see it. */
export type AcmePage = {
  path: string;
  /** Message key: its name in breadcrumbs, and in the navigation if it is there. */
  title: string;
  navigation?: boolean;
  right: keyof Rights;
  component: LazyExoticComponent<ComponentType>;
};

/** All pages, in the order of the navigation. */
export const pages: AcmePage[] = [
  {
    path: "overview",
    title: "acmeOverview",
    navigation: true,
    right: "view",
    component: lazy(() => import("../features/overview/OverviewPage")),
  },
  {
    path: "credentials",
    title: "acmeCredentials",
    navigation: true,
    right: "view",
    component: lazy(() => import("../features/credentials/CredentialsPage")),
  },
  {
    path: "credentials/new",
    title: "acmeCredentialsNew",
    right: "manage",
    component: lazy(() => import("../features/credentials/NewCredentialPage")),
  },
  {
    path: "credentials/:kid",
    title: "acmeCredentialsOne",
    right: "view",
    component: lazy(() => import("../features/credentials/CredentialPage")),
  },
  {
    path: "issuers",
    title: "acmeIssuers",
    navigation: true,
    right: "view",
    component: lazy(() => import("../features/issuers/IssuersPage")),
  },
  {
    path: "settings",
    title: "acmeSettings",
    navigation: true,
    right: "view",
    component: lazy(() => import("../features/settings/SettingsPage")),
  },
  {
    path: "setup",
    title: "acmeSetup",
    right: "configure",
    component: lazy(() => import("../features/setup/SetupPage")),
  },
];
