import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";
import { place, type Login } from "./place";

type Watch = {
  /** What a story provokes on purpose, such as an answer of 403. */
  provoked: RegExp;
  complaints: string[];
  /** The addresses of all requests since the beginning. */
  addresses: string[];
};

/** Each test fails on what the browser complains about: errors in its console, requests that failed. */
export const test = base.extend<Watch>({
  provoked: [/(?!)/, { option: true }],
  addresses: [
    async ({ page }, use) => {
      const addresses: string[] = [];
      page.on("request", (request) => addresses.push(request.url()));
      await use(addresses);
    },
    { auto: true },
  ],
  complaints: [
    async ({ page, provoked }, use) => {
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
      expect(complaints.filter((it) => !provoked.test(it))).toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens the console of the realm at the page, and logs in. @param hash such as `acme/overview` */
export async function open(page: Page, realm: string, hash: string, login: Login = place.admin): Promise<void> {
  await page.goto(`/admin/${realm}/console/#/${realm}/${hash}`);
  await logIn(page, login);
}

/** In any language. */
export async function logIn(page: Page, login: Login): Promise<void> {
  await page.locator("#username").fill(login.username);
  await page.locator("#password").fill(login.password);
  await page.locator("#kc-login").click();
}

/** Goes on to another page of the section without loading the console anew. @param hash such as `acme/policy` */
export async function turnTo(page: Page, realm: string, hash: string): Promise<void> {
  await page.evaluate((it) => (location.hash = it), `#/${realm}/${hash}`);
}

const OURS = ["main", ".pf-v5-c-modal-box", ".pf-v5-c-nav__section:has([id^=nav-item-acme])"];

/** No violation that axe calls serious or critical in what is ours: page, dialog, navigation. */
export async function expectAccessible(page: Page): Promise<void> {
  const present: string[] = [];
  for (const selector of OURS) {
    if ((await page.locator(selector).count()) > 0) {
      present.push(selector);
    }
  }
  await settle(page);
  const axe = present.reduce((builder, selector) => builder.include(selector), new AxeBuilder({ page }));
  const { violations } = await axe.analyze();
  const serious = violations.filter((it) => it.impact === "serious" || it.impact === "critical");
  expect(serious.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
}

/** What is asked for is there, and what moves has come to rest: a dialog that fades in has colours of little contrast. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator("main .pf-v5-c-spinner")).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((it) => it.effect?.getComputedTiming().iterations !== Infinity)
        .map((it) => it.finished),
    ),
  );
}
