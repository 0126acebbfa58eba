import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";
import { join } from "node:path";
import { place, type Login } from "./place";

/** Each test fails on what the browser complains about: errors in its console, requests that failed. */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") {
          complaints.push(`console: ${message.text()}`);
        }
      });
      page.on("pageerror", (error) => complaints.push(`page: ${error.message}`));
      page.on("response", (response) => {
        if (response.status() >= 400) {
          complaints.push(`${response.status()} ${response.request().method()} ${response.url()}`);
        }
      });
      page.on("requestfailed", (request) => {
        // a page that is left stops asking
        if (request.failure()?.errorText !== "net::ERR_ABORTED") {
          complaints.push(`${request.failure()?.errorText} ${request.url()}`);
        }
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens the console of the realm at the page, and logs in. @param hash such as `acme/overview` */
export async function open(page: Page, realm: string, hash: string, login: Login = place.admin): Promise<void> {
  await page.goto(`/admin/${realm}/console/#/${realm}/${hash}`);
  await logIn(page, login);
}

export async function logIn(page: Page, login: Login): Promise<void> {
  await page.getByLabel("Username or email").fill(login.username);
  await page.locator("#password").fill(login.password);
  await page.getByRole("button", { name: "Sign In" }).click();
}

/** Takes a picture for docs/images, after what moves has come to rest. */
export async function picture(page: Page, name: string): Promise<void> {
  if (place.images) {
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(place.images, `${name}.png`), animations: "disabled" });
  }
}

/** No violation that axe calls serious or critical in what is ours. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include("main").analyze();
  const serious = violations.filter((it) => it.impact === "serious" || it.impact === "critical");
  expect(serious.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}
