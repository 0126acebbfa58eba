import { expect } from "@playwright/test";
import { expectAccessible, logIn, open, test } from "./console";
import { place } from "./place";

/** Each section, and what its page is called in English and in German. */
const OURS = {
  overview: ["Overview", "Überblick"],
  certificates: ["Certificates", "Zertifikate"],
  orders: ["Orders", "Bestellungen"],
  failures: ["Failures", "Fehlschläge"],
  accounts: ["Accounts", "Konten"],
  credentials: ["EAB credentials", "EAB-Zugänge"],
  policy: ["Policy", "Regeln"],
  issuers: ["Issuers", "Aussteller"],
  settings: ["Settings", "Einstellungen"],
} as const;
/** What a text without translation shows. */
const MESSAGE_KEY = /\bacme[A-Z]\w+/;
const STOCK = [
  "clients",
  "client-scopes",
  "roles",
  "users",
  "groups",
  "sessions",
  "events",
  "realm-settings",
  "authentication",
  "identity-providers",
];

test("clicking through all sections of the extended console", async ({ page }) => {
  await open(page, place.extended.realm, "acme/overview");
  for (const [section, [title]] of Object.entries(OURS)) {
    await page.getByTestId(`nav-item-acme-${section}`).click();
    await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
    await expectAccessible(page);
  }
  await clickThroughStock(page);
});

test("clicking through all sections of the unmodified console", async ({ page }) => {
  await open(page, place.stock.realm, "acme/overview");
  const frame = page.frameLocator("iframe[title*=ACME]");
  for (const [section, [title]] of Object.entries(OURS)) {
    await frame.getByTestId(`nav-item-acme-${section}`).click();
    await expect(frame.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/acme/${section}$`));
  }
  await clickThroughStock(page);
});

test("the link of the unmodified console, clicked twice", async ({ page }) => {
  await open(page, place.stock.realm, "acme/certificates");
  const frame = page.frameLocator("iframe[title*=ACME]");
  for (const section of ["certificates", "orders"]) {
    await frame.getByTestId(`nav-item-acme-${section}`).click();
    await expect(page).toHaveURL(new RegExp(`/acme/${section}$`));
    await page.getByTestId("nav-item-acme").click();
    await expect(page).toHaveURL(/\/acme\/overview$/);
    await expect(frame.getByTestId("nav-item-acme-overview")).toHaveClass(/pf-m-current/);
    await expect(frame.locator("#nav-item-clients")).toHaveCount(0); // the console itself
  }
  await page.goBack();
  await expect(frame.getByTestId("nav-item-acme-overview")).toBeVisible();
});

test("the pages alone", async ({ page }) => {
  await page.goto(`/realms/${place.extended.realm}/acme-console/`);
  await logIn(page, place.admin);
  await expect(page).toHaveURL(/#\/overview$/);
  for (const [section, [title]] of Object.entries(OURS)) {
    await page.getByTestId(`nav-item-acme-${section}`).click();
    await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
    await expectAccessible(page);
  }
});

test.describe("German, where all is dark", () => {
  test.use({ locale: "de-DE", colorScheme: "dark" });

  test("clicking through all sections", async ({ page }) => {
    await open(page, place.extended.realm, "acme/overview");
    for (const [section, [, title]] of Object.entries(OURS)) {
      await page.getByTestId(`nav-item-acme-${section}`).click();
      await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
      await expectAccessible(page);
      await expect(page.getByText(MESSAGE_KEY)).toHaveCount(0);
    }
    await expect(page.locator("html")).toHaveClass(/pf-v5-theme-dark/);
  });
});

async function clickThroughStock(page: import("@playwright/test").Page) {
  for (const section of STOCK) {
    await page.locator(`#nav-item-${section}`).click();
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await expect(page.locator("iframe[title*=ACME]")).toHaveCount(0);
  }
}
