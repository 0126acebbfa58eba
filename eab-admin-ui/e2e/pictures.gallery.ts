import { expect, type Locator, type Page } from "@playwright/test";
import { join } from "node:path";
import { open, settle, test, turnTo } from "./console";
import { place } from "./place";

/** The pictures of docs/console.md, in docs/images: of a realm with the content that a company has. */
const realm = place.corp?.realm ?? "";
const admin = place.corp?.admin;

async function take(page: Page, name: string): Promise<void> {
  await page.getByTestId("nav-item-acme-settings").scrollIntoViewIfNeeded();
  await page.mouse.move(700, 20); // on no row
  await settle(page);
  await page.waitForTimeout(700); // charts draw themselves
  const path = join(place.images ?? "", `${name}.png`);
  await page.screenshot({ path, animations: "disabled" });
}

const rows = (page: Page) => page.locator("main").getByRole("row").nth(3);

const LISTS: [name: string, title: string, shows: (page: Page) => Locator][] = [
  ["overview", "Overview", (page) => page.getByText("All certificates")],
  ["certificates", "Certificates", rows],
  ["accounts", "Accounts", rows],
  ["policy", "Policy", rows],
  ["issuers", "Issuers", (page) => page.getByTestId("acme-issuer-card-corp-ca")],
  ["settings", "Settings", (page) => page.getByText("ACME enabled", { exact: true }).first()],
];

test("pictures of pages", async ({ page }) => {
  await open(page, realm, "acme/overview", admin);
  for (const [name, title, shows] of LISTS) {
    await turnTo(page, realm, `acme/${name}`);
    await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
    await expect(shows(page)).toBeVisible();
    await take(page, name);
  }
});

test("picture of the third step of the wizard", async ({ page }) => {
  const next = page.getByTestId("acme-setup-next");
  await open(page, realm, "acme/setup", admin);
  await expect(page.getByTestId("acme-setup-zones")).toHaveValue(/corp\.example/);
  await next.click();
  await next.click();
  await expect(page.getByText("What the certificates look like")).toBeVisible();
  await take(page, "setup");
});

test("picture of one certificate", async ({ page }) => {
  await open(page, realm, "acme/certificates?search=www.shop.corp.example", admin);
  await page.getByRole("link", { name: "www.shop.corp.example" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("www.shop.corp.example");
  await page.getByRole("tab", { name: "Who and why" }).click();
  await take(page, "certificate");
});

test("picture of a failure, with what the validator saw", async ({ page }) => {
  await open(page, realm, "acme/failures?search=checkout", admin);
  await page
    .getByRole("button", { name: /details/i })
    .first()
    .click();
  await take(page, "failure");
});

test("pictures of a mapper and of a profile", async ({ page }) => {
  await open(page, realm, "acme/policy", admin);
  await page.getByRole("link", { name: "Shop", exact: true }).click();
  await expect(page.getByTestId("acme-name")).toHaveValue("Shop");
  await page.getByTestId("acme-pattern-names").fill("www.shop.corp.example, shop.corp.example");
  await expect(page.getByTestId("acme-pattern-result").first()).toBeVisible();
  await page.getByTestId("acme-pattern-0").scrollIntoViewIfNeeded();
  await take(page, "mapper");
  await turnTo(page, realm, "acme/policy/profiles");
  await page.getByRole("link", { name: "server", exact: true }).click();
  await expect(page.getByTestId("acme-profile")).toBeVisible();
  await take(page, "profile");
});

test("picture of May they?", async ({ page }) => {
  const names = ["dns:build-4736.ci.corp.example", "dns:orders.prod.corp.example"];
  await open(page, realm, "acme/policy/may-they", admin);
  const question = page.getByTestId("acme-may-they");
  await question.getByPlaceholder("Type to search").fill("ci-runner");
  await page.getByRole("option", { name: "ci-runner", exact: true }).click();
  await page.getByTestId("acme-may-they-names").fill(names.join("\n"));
  await page.getByTestId("acme-may-they-profile").selectOption("client");
  await page.getByTestId("acme-ask").click();
  await page.getByTestId(`acme-answer-${names[1]}`).scrollIntoViewIfNeeded();
  await take(page, "may-they");
});

test("pictures of a new credential and its secret, which is not shown", async ({ page }) => {
  await open(page, realm, "acme/credentials/new", admin);
  await page.getByTestId("acme-subject-kind").first().selectOption("group");
  await page.getByPlaceholder("Type to search").first().fill("Platform");
  await page.getByRole("option", { name: /Platform team/ }).click();
  await page.getByPlaceholder("Type to search").last().fill("alice");
  await page.getByRole("option", { name: /alice/ }).click();
  await page.getByLabel(/^Label/).fill("wiki-01.corp.example");
  await take(page, "credential-new");
  await page.getByTestId("acme-issue").click();
  await expect(page.getByTestId("acme-secret-dialog")).toBeVisible();
  const command = (await page.getByTestId("acme-command-certbot").textContent()) ?? "";
  await hide(page, /hmac-key='?([\w-]{40,})/.exec(command)?.[1] ?? "no key in the command");
  await take(page, "secret");
});

/** Puts dots for what must not be in a picture, wherever it stands. */
async function hide(page: Page, secret: string): Promise<void> {
  await expect(page.getByText(secret).first()).toBeVisible();
  const left = await page.evaluate((it) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      text.nodeValue = text.nodeValue?.replaceAll(it, "•".repeat(24)) ?? null;
    }
    for (const field of document.querySelectorAll("input")) {
      field.value = field.value.replaceAll(it, "•".repeat(24));
    }
    return document.body.innerText.includes(it);
  }, secret);
  expect(left).toBe(false);
}

test.describe("dark", () => {
  test.use({ colorScheme: "dark" });

  test("picture of the overview where all is dark", async ({ page }) => {
    await open(page, realm, "acme/overview", admin);
    await expect(page.getByText("All certificates")).toBeVisible();
    await take(page, "dark");
  });
});
