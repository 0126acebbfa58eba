import { readFileSync } from "node:fs";

export type Login = { username: string; password: string };

/** What the test that starts us has prepared; it is written into a file, since it has passwords. */
export type Place = {
  url: string;
  chromium: string;
  /** PEM file of the root that the server's certificate and those it issues lead to. */
  root: string;
  /** Where pictures go, and the realm they show; neither if they are not wanted. */
  images?: string;
  corp?: { realm: string; admin: Login };
  /**
   * Realms whose admin theme is ours, and the unmodified one with our script. Delegation is on in the first, which has
   * an account, its credential and a certificate.
   */
  extended: { realm: string };
  stock: { realm: string };
  /** A realm where ACME was never set up. */
  fresh: { realm: string; http01Port: number };
  /** May do all, in each realm. */
  admin: Login;
  /** Of the first realm: `view-realm`, `view-acme`, `manage-acme`. */
  viewer: Login;
  viewingDelegate: Login;
  managingDelegate: Login;
  /** A folder for what programs write. */
  work: string;
};

const file = process.env.ACME_E2E_PLACE;

export const place: Place = file
  ? (JSON.parse(readFileSync(file, "utf8")) as Place)
  : { ...({} as Place), url: "https://localhost:8443", chromium: "/usr/bin/chromium" };
