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
    path: "certificates",
    title: "acmeCertificates",
    navigation: true,
    right: "view",
    component: lazy(() => import("../features/certificates/CertificatesPage")),
  },
  {
    path: "certificates/:serial",
    title: "acmeCertificate",
    right: "view",
    component: lazy(() => import("../features/certificates/CertificatePage")),
  },
  {
    path: "orders",
    title: "acmeOrders",
    navigation: true,
    right: "view",
    component: lazy(() => import("../features/orders/OrdersPage")),
  },
  {
    path: "orders/:id",
    title: "acmeOrder",
    right: "view",
    component: lazy(() => import("../features/orders/OrderPage")),
  },
  {
    path: "failures",
    title: "acmeFailures",
    navigation: true,
    right: "view",
    component: lazy(() => import("../features/failures/FailuresPage")),
  },
  {
    path: "accounts",
    title: "acmeAccounts",
    navigation: true,
    right: "view",
    component: lazy(() => import("../features/accounts/AccountsPage")),
  },
  {
    path: "accounts/:id",
    title: "acmeAccount",
    right: "view",
    component: lazy(() => import("../features/accounts/AccountPage")),
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
    path: "policy",
    title: "acmePolicy",
    navigation: true,
    right: "view",
    component: lazy(() => import("../features/policy/mappers/MappersPage")),
  },
  {
    path: "policy/mappers/new",
    title: "acmeMapperNew",
    right: "configure",
    component: lazy(() => import("../features/policy/mappers/MapperPage")),
  },
  {
    path: "policy/mappers/:id",
    title: "acmeMapper",
    right: "view",
    component: lazy(() => import("../features/policy/mappers/MapperPage")),
  },
  {
    path: "policy/profiles",
    title: "acmePolicyProfiles",
    right: "view",
    component: lazy(() => import("../features/policy/profiles/ProfilesPage")),
  },
  {
    path: "policy/profiles/new",
    title: "acmeProfileNew",
    right: "configure",
    component: lazy(() => import("../features/policy/profiles/ProfilePage")),
  },
  {
    path: "policy/profiles/:id",
    title: "acmeProfile",
    right: "view",
    component: lazy(() => import("../features/policy/profiles/ProfilePage")),
  },
  {
    path: "policy/may-they",
    title: "acmeMayThey",
    right: "view",
    component: lazy(() => import("../features/policy/mayThey/MayTheyPage")),
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
