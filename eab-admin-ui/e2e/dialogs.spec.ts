import { expect, type Page } from "@playwright/test";
import { expectAccessible, open, test, turnTo } from "./console";
import { place } from "./place";

const realm = place.extended?.realm ?? "";

const button = (name: RegExp) => (page: Page) => page.getByRole("button", { name }).first();

/** A page of the section, what is clicked there one after the other, the last of which opens a dialog. */
const DIALOGS: [
  page: string,
  title: string,
  dialog: string,
  ...clicks: ((page: Page) => ReturnType<Page["locator"]>)[],
][] = [
  ["credentials", "EAB credentials", "filter by subject", (page) => page.getByTestId("acme-filter-subject")],
  [
    "certificates",
    "Certificates",
    "replace those that are filtered",
    button(/^actions$/i),
    (page) => page.getByRole("menuitem").last(),
  ],
  [
    "accounts",
    "Accounts",
    "freeze",
    (page) => page.getByRole("row").getByRole("button", { name: /kebab/i }).first(),
    (page) => page.getByRole("menuitem").first(),
  ],
  [
    "policy",
    "Policy",
    "delete a mapper",
    (page) => page.getByRole("row").getByRole("button", { name: /kebab/i }).first(),
    (page) => page.getByRole("menuitem", { name: /delete/i }),
  ],
  ["issuers", "Issuers", "a new issuer", (page) => page.getByTestId("acme-issuer-add")],
];

test("each dialog can be read by all, and closed by a key", async ({ page }) => {
  await open(page, realm, "acme/overview");
  for (const [section, title, what, ...clicks] of DIALOGS) {
    await test.step(`${section}: ${what}`, async () => {
      await turnTo(page, realm, `acme/${section}`);
      await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible(); // not the page before
      for (const click of clicks) {
        await click(page).click();
      }
      const dialog = page.getByRole("dialog");
      await expect(dialog).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    });
  }
});
