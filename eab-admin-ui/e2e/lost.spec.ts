import { expect, test, type APIRequestContext, type Page } from "@playwright/test";
import { logIn, open } from "./console";
import { place } from "./place";

const realm = place.extended?.realm ?? "";
const stock = place.stock?.realm ?? "";
const ENTERED = "https://acme.corp.example/help";

/** What the browser complains about is the story here, so this is Playwright's own `test`. */
test("the login ends while a form is filled in: nothing is lost, and it is saved after all", async ({
  page,
  request,
}) => {
  await open(page, realm, "acme/settings?group=pages");
  await enter(page);
  await endSessions(request, realm);
  await letTokenExpire(page);

  await page.getByTestId("acme-settings-save").click();
  await expect(page.getByTestId("acme-problem")).toContainText("Your login has expired");
  await expectKept(page);

  const opened = page.waitForEvent("popup");
  await page.getByTestId("acme-log-in-again").click();
  const popup = await opened;
  const closed = popup.waitForEvent("close");
  await logIn(popup, place.admin);
  await closed;
  await expect(page.getByTestId("acme-logged-in")).toBeVisible();
  await expectKept(page);
  await page.getByTestId("acme-settings-save").click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
});

test("the connection is lost, also for a new token: nothing is lost, and it is saved after all", async ({
  page,
  context,
}) => {
  await open(page, realm, "acme/settings?group=pages");
  await enter(page, `${ENTERED}/offline`);
  await letTokenExpire(page);
  await context.setOffline(true);

  await page.getByTestId("acme-settings-save").click();
  await expect(page.getByTestId("acme-problem")).toContainText("The server cannot be reached");
  await expectKept(page, `${ENTERED}/offline`);

  await context.setOffline(false);
  await page.getByTestId("acme-settings-save").click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
});

test("the login ends in the frame of the unmodified console: nothing is lost", async ({ page, request }) => {
  await open(page, stock, "acme/settings?group=pages");
  const frame = page.frameLocator("iframe[title*=ACME]");
  await enter(frame);
  await endSessions(request, stock);
  await letTokenExpire(page);

  await frame.getByTestId("acme-settings-save").click();
  await expect(frame.getByTestId("acme-problem")).toContainText("Your login has expired");
  await expectKept(frame);
});

test("who leaves what is not saved is asked, in the frame of the unmodified console, too", async ({ page }) => {
  await open(page, stock, "acme/settings?group=pages");
  const frame = page.frameLocator("iframe[title*=ACME]");
  await enter(frame);

  page.once("dialog", (dialog) => void dialog.dismiss());
  await page.locator("#nav-item-clients").click();
  await expect(page).toHaveURL(/acme\/settings\?group=pages$/);
  await expectKept(frame);

  await frame.getByTestId("nav-item-acme-orders").click();
  await frame.getByTestId("acme-unsaved-stay").click();
  await expectKept(frame);

  page.once("dialog", (dialog) => void dialog.accept());
  await page.locator("#nav-item-clients").click();
  await expect(page.locator("iframe[title*=ACME]")).toHaveCount(0);
});

type Place = Pick<Page, "getByTestId">;

const enter = (page: Place, text = ENTERED) => page.getByTestId("acme.website").fill(text);

const expectKept = (page: Place, text = ENTERED) => expect(page.getByTestId("acme.website")).toHaveValue(text);

/** For the browser an hour has passed; the server would take the token for some time yet. */
const letTokenExpire = (page: Page) => page.clock.setFixedTime(Date.now() + 3_600_000);

/** By the admin API, as another admin would. */
async function endSessions(request: APIRequestContext, of: string): Promise<void> {
  const { username, password } = place.admin;
  const answer = await request.post(`/realms/${of}/protocol/openid-connect/token`, {
    form: { grant_type: "password", client_id: "admin-cli", username, password },
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  const headers = { Authorization: `Bearer ${access_token}` };
  const users = await request.get(`/admin/realms/${of}/users?exact=true&username=${username}`, { headers });
  const [user] = (await users.json()) as { id: string }[];
  expect((await request.post(`/admin/realms/${of}/users/${user?.id}/logout`, { headers })).ok()).toBe(true);
}
