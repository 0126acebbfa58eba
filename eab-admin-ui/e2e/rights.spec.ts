import { expect, type Locator, type Page } from "@playwright/test";
import { logIn, open, test, turnTo } from "./console";
import { place, type Login } from "./place";

const realm = place.extended?.realm ?? "";

type Right = "view" | "manage" | "configure";

/** What of a page is there once its data is, and the buttons on it: who may press them. */
type Expected = {
  page: string;
  title?: string;
  right: Right;
  shows: (page: Page) => Locator;
  buttons: [Right, string | RegExp][];
};

const byId = (id: string) => (page: Page) => page.getByTestId(id).first();
const row = (page: Page) => page.locator("[data-testid^=acme-row-]").first();
const text = (it: string) => (page: Page) => page.getByText(it, { exact: true }).first();

/** A button is named by its test id, or by a pattern of what it says. */
const PAGES: Expected[] = [
  { page: "overview", title: "Overview", right: "view", shows: text("All certificates"), buttons: [] },
  { page: "certificates", title: "Certificates", right: "view", shows: row, buttons: [["manage", /^Actions$/]] },
  { page: "orders", title: "Orders", right: "view", shows: row, buttons: [] },
  { page: "accounts", title: "Accounts", right: "view", shows: row, buttons: [["manage", /kebab/i]] },
  {
    page: "credentials",
    title: "EAB credentials",
    right: "view",
    shows: row,
    buttons: [
      ["manage", "acme-issue-credential"],
      ["manage", /kebab/i],
    ],
  },
  { page: "credentials/new", right: "manage", shows: byId("acme-issue"), buttons: [] },
  {
    page: "policy",
    right: "view",
    shows: text("web servers"),
    buttons: [
      ["configure", "acme-create-mapper"],
      ["configure", /kebab/i],
    ],
  },
  { page: "policy/mappers/new?type=client", right: "configure", shows: byId("acme-save"), buttons: [] },
  {
    page: "policy/profiles",
    right: "view",
    shows: text("TLS servers"),
    buttons: [["configure", "acme-create-profile"]],
  },
  { page: "policy/may-they", right: "view", shows: byId("acme-ask"), buttons: [] },
  {
    page: "issuers",
    title: "Issuers",
    right: "view",
    shows: byId("acme-issuer-card-demo-issuer"),
    buttons: [
      ["configure", "acme-issuer-add"],
      ["configure", /kebab/i],
    ],
  },
  {
    page: "settings",
    title: "Settings",
    right: "view",
    shows: text("ACME enabled"),
    buttons: [["configure", "acme-settings-save"]],
  },
  { page: "setup", right: "configure", shows: byId("acme-setup-next"), buttons: [] },
];

async function expectButtons(page: Page, rights: Right[], turn: (page: string) => Promise<void>) {
  for (const expected of PAGES) {
    await test.step(expected.page, async () => {
      await turn(expected.page);
      if (!rights.includes(expected.right)) {
        await expect(page.getByRole("heading", { name: "You may not see this page" })).toBeVisible();
        await expect(expected.shows(page)).toHaveCount(0);
        return;
      }
      if (expected.title) {
        // or the rows of the page before were taken for this one's
        await expect(page.getByRole("heading", { level: 1, name: expected.title, exact: true })).toBeVisible();
      }
      await expect(expected.shows(page)).toBeVisible();
      for (const [right, button] of expected.buttons) {
        const found = typeof button === "string" ? page.getByTestId(button) : inMain(page, button);
        if (rights.includes(right)) {
          await expect(found.first()).toBeVisible();
        } else {
          await expect(found).toHaveCount(0);
        }
      }
    });
  }
}

const inMain = (page: Page, name: RegExp) => page.locator("main").getByRole("button", { name });

const CONSOLE: [title: string, login: Login, rights: Right[]][] = [
  ["manage-realm sees each button", place.admin, ["view", "manage", "configure"]],
  ["view-realm sees each list and no button", place.viewer, ["view"]],
];

for (const [title, login, rights] of CONSOLE) {
  test(title, async ({ page }) => {
    await open(page, realm, "acme/overview", login);
    await expectButtons(page, rights, (to) => turnTo(page, realm, `acme/${to}`));
  });
}

/** Keycloak's own console asks for one of Keycloak's own roles; who has none of them uses the pages alone. */
const ALONE: [title: string, login: Login, rights: Right[]][] = [
  ["view-acme sees each list and no button", place.viewingDelegate, ["view"]],
  [
    "manage-acme sees the buttons of credentials, accounts and certificates",
    place.managingDelegate,
    ["view", "manage"],
  ],
];

for (const [title, login, rights] of ALONE) {
  test(title, async ({ page }) => {
    await page.goto(`/realms/${realm}/acme-console/`);
    await logIn(page, login);
    await expectButtons(page, rights, async (to) => {
      await page.evaluate((it) => (location.hash = it), `#/${to}`);
    });
  });
}

test.describe("another realm's admin", () => {
  test.use({ provoked: /403/ });

  test("gets nothing of this realm, neither in the console nor by the pages alone", async ({ page }) => {
    const ours: [status: number, path: string][] = [];
    page.on("response", (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith(`/admin/realms/${realm}`)) {
        ours.push([response.status(), pathname]);
      }
    });
    await page.goto(`/admin/${place.stock.realm}/console/#/${realm}/acme/certificates`);
    await logIn(page, place.admin);
    await expect.poll(() => ours.length).toBeGreaterThan(0);

    await page.goto(`/realms/${place.stock.realm}/acme-console/?realm=${realm}#/certificates`);
    await expect(page.getByTestId("acme-problem")).toBeVisible();
    await expect(page.locator("[data-testid^=nav-item-acme]")).toHaveCount(0);
    expect(ours.map(([, path]) => path)).toContain(`/admin/realms/${realm}/acme/whoami`);
    expect(ours.filter(([status]) => status !== 403)).toEqual([]);
  });
});
