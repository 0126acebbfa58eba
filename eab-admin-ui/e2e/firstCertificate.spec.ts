import { expect, type Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectAccessible, open, test } from "./console";
import { place } from "./place";

const NAME = "web.apps.demo.internal";

/** From a realm without ACME to a certificate that certbot got by the very command that was shown, and its end. */
test("the first certificate: wizard, certbot, list, revocation, CRL", async ({ page, addresses }) => {
  const { realm } = place.fresh;
  await open(page, realm, "acme/overview");
  await page
    .getByRole("link", { name: /set up/i })
    .or(page.getByRole("button", { name: /set up/i }))
    .first()
    .click();
  const command = await goThroughWizard(page);
  const key = /hmac-key='?([\w-]{40,})/.exec(command)?.[1] ?? "no key in the command";
  expect(command).toContain(key);
  runCertbot(command);

  await page.goto(`/admin/${realm}/console/#/${realm}/acme/certificates`);
  await page.getByRole("link", { name: NAME }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
  await expectAccessible(page);
  const crl = await crlOf(page);
  expect(await revokedOn(page, crl)).toBe(0);

  await page.getByRole("button", { name: /actions/i }).click();
  await page.getByRole("menuitem", { name: /^revoke/i }).click();
  await expectAccessible(page);
  await page.getByTestId("acme-confirm").click();
  await expect(page.getByText("Revoked", { exact: true }).first()).toBeVisible();
  await expect.poll(() => revokedOn(page, crl), { timeout: 30_000 }).toBe(1);

  expect(await page.content()).not.toContain(key);
  expect(addresses.join("\n")).toContain("/acme/credentials");
  expect(addresses.filter((it) => it.includes(key))).toEqual([]);
  writeFileSync(join(place.work, "shown-secret"), key); // to be looked for on the server
});

async function goThroughWizard(page: Page): Promise<string> {
  const next = () => page.getByTestId("acme-setup-next").click();
  await page.getByTestId("acme-setup-zones").fill("demo.internal");
  await next();
  await page.getByRole("radio", { name: /key store/i }).click();
  await page.getByLabel("Name", { exact: false }).first().fill("corp-issuer");
  await page.getByLabel(/^File name/).fill("issuer.p12");
  await page.getByLabel(/^Password/).fill("${vault.issuer}");
  await next();
  await expect(page.getByTestId("acme-setup-profile")).toHaveValue("server");
  await next();
  await page.getByPlaceholder("Type to search").fill("web");
  await page.getByRole("option", { name: "web", exact: true }).click();
  await page.getByTestId("acme-setup-names").fill("dns:**.apps.demo.internal");
  await next();
  await next();
  const dialog = page.getByTestId("acme-secret-dialog");
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("textbox", { name: /Root of Keycloak/ }).fill(place.root);
  const command = (await page.getByTestId("acme-command-certbot").textContent()) ?? "";
  await page.getByRole("button", { name: "Copy certbot" }).click();
  await page.getByTestId("acme-secret-close").click();
  await expect(dialog).toBeHidden();
  return command;
}

/** Exactly as shown; where it writes, and the port it listens on, come from its own configuration file. */
function runCertbot(command: string) {
  const folder = join(place.work, "certbot");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "letsencrypt"), { recursive: true });
  const settings = ["config", "work", "logs"].map((it) => `${it}-dir = ${join(folder, it)}`);
  const file = [...settings, `http-01-port = ${place.fresh.http01Port}`, "key-type = ecdsa"].join("\n");
  writeFileSync(join(folder, "letsencrypt", "cli.ini"), file);
  execFileSync("sh", ["-c", command], { env: { ...process.env, XDG_CONFIG_HOME: folder }, stdio: "pipe" });
}

async function crlOf(page: Page): Promise<string> {
  const text = (await page.locator("main").textContent()) ?? "";
  return /https:\/\/\S+?\.crl/.exec(text)?.[0] ?? "the page shows no CRL";
}

/** How many certificates the CRL lists, as openssl reads it. */
async function revokedOn(page: Page, url: string): Promise<number> {
  const der = await (await page.request.get(url)).body();
  const text = execFileSync("openssl", ["crl", "-inform", "DER", "-noout", "-text"], { input: der }).toString();
  return text.split("Serial Number:").length - 1;
}
