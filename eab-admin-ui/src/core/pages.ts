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
];
