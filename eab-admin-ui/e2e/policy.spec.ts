import { expect, type APIRequestContext } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { expectAccessible, open, test } from "./console";
import { place } from "./place";

const NAME = "dns:db.batch.demo.internal";
const REFUSED = 403;
const ISSUED = 200;
const { realm } = place.extended ?? { realm: "" };

/** A mapper is tried before it is saved, and obeyed from the next request on. */
test("a mapper: created, tried, saved, obeyed", async ({ page, request }) => {
  expect(await mayHave(request)).toBe(false);
  expect(await order(request)).toBe(REFUSED);
  await open(page, realm, "acme/policy");
  await page.getByTestId("acme-create-mapper").click();
  await page.getByTestId("acme-type-client").click();
  await page.getByTestId("acme-name").fill("batch jobs");
  await page
    .getByLabel(/^Clients/)
    .first()
    .fill("ci-runner");
  await page.getByRole("option", { name: "ci-runner", exact: true }).click();
  await page.getByRole("checkbox", { name: "client", exact: true }).check();
  await page.getByTestId("acme-pattern-0").fill("dns:**.batch.demo.internal");
  await page.getByTestId("acme-mode-identity").check();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Try before saving" }).click();
  const trial = page.getByTestId("acme-may-they");
  await trial.getByPlaceholder("Type to search").fill("ci-runner");
  await page.getByRole("option", { name: "ci-runner", exact: true }).click();
  await page.getByTestId("acme-may-they-names").fill(NAME);
  await page.getByTestId("acme-ask").click();
  await expect(page.getByTestId(`acme-answer-${NAME}`)).toContainText("Allowed");
  expect(await order(request)).toBe(REFUSED);

  await page.getByTestId("acme-save").click();
  await expect(page.getByText("Mapper batch jobs saved.", { exact: false })).toBeVisible();
  expect(await mayHave(request)).toBe(true);
  expect(await order(request)).toBe(ISSUED);
});

/** The status of an order by token: the CI client sends a CSR for the name. */
async function order(request: APIRequestContext): Promise<number> {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "/dev/null"];
  const csr = execFileSync("openssl", [
    ...["req", "-new", ...key, "-subj", "/"],
    ...["-addext", `subjectAltName=${NAME.replace("dns:", "DNS:")}`],
  ]);
  const answer = await request.post(`/realms/${realm}/acme/certificates?profile=client`, {
    headers: { ...(await bearer(request)), "Content-Type": "application/x-pem-file" },
    data: csr,
  });
  return answer.status();
}

/** What the realm answers to a token of the CI client. */
async function mayHave(request: APIRequestContext): Promise<boolean> {
  const policy = await request.get(`/realms/${realm}/acme/eab/policy?profile=client&name=${NAME}`, {
    headers: await bearer(request),
  });
  return ((await policy.json()) as { allowed: boolean }).allowed;
}

/** Of the CI client. */
async function bearer(request: APIRequestContext): Promise<{ Authorization: string }> {
  const answer = await request.post(`/realms/${realm}/protocol/openid-connect/token`, {
    form: {
      grant_type: "client_credentials",
      client_id: "ci-runner",
      client_secret: "ci-runner-secret",
      scope: "acme",
    },
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  return { Authorization: `Bearer ${access_token}` };
}
