import { expect, type Page } from "@playwright/test";
import { expectAccessible, open, test, turnTo } from "./console";
import { place } from "./place";

const realm = place.extended?.realm ?? "";

const button = (name: RegExp) => (page: Page) => page.getByRole("button", { name }).first();

/** A page of the section, what is clicked there one after the other, the last of which opens a dialog. */
const DIALOGS: [page: string, dialog: string, ...clicks: ((page: Page) => ReturnType<Page["locator"]>)[]][] = [
  ["credentials", "filter by subject", (page) => page.getByTestId("acme-filter-subject")],
  [
    "certificates",
    "replace those that are filtered",
    button(/^actions$/i),
    (page) => page.getByRole("menuitem").last(),
  ],
  [
    "accounts",
    "freeze",
    (page) => page.getByRole("row").getByRole("button", { name: /kebab/i }).first(),
    (page) => page.getByRole("menuitem").first(),
  ],
  [
    "policy",
    "delete a mapper",
    (page) => page.getByRole("row").getByRole("button", { name: /kebab/i }).first(),
    (page) => page.getByRole("menuitem", { name: /delete/i }),
  ],
  ["issuers", "a new issuer", (page) => page.getByTestId("acme-issuer-add")],
];

test("each dialog can be read by all, and closed by a key", async ({ page }) => {
  await open(page, realm, "acme/overview");
  for (const [section, title, ...clicks] of DIALOGS) {
    await test.step(`${section}: ${title}`, async () => {
      await turnTo(page, realm, `acme/${section}`);
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
