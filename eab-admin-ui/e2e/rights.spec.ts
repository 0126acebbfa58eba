import { expect, type Page } from "@playwright/test";
import { open, test } from "./console";
import { place } from "./place";

const realm = place.extended?.realm ?? "";

test("who may only view sees all lists and no button", async ({ page }) => {
  await open(page, realm, "acme/credentials", place.viewer);
  await expect(page.getByRole("heading", { name: "EAB credentials" })).toBeVisible();
  await expect(page.getByTestId("acme-issue-credential")).toHaveCount(0);
  await visit(page, "policy");
  await expect(page.getByText("ci jobs")).toBeVisible();
  await expect(page.getByTestId("acme-create-mapper")).toHaveCount(0);
  await visit(page, "settings");
  await expect(page.getByText("ACME enabled").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
});

test("who may create policies sees those buttons", async ({ page }) => {
  await open(page, realm, "acme/policy");
  await expect(page.getByTestId("acme-create-mapper")).toBeVisible();
  await visit(page, "credentials");
  await expect(
    page
      .getByTestId("acme-issue-credential")
      .or(page.getByRole("button", { name: /issue/i }))
      .first(),
  ).toBeVisible();
});

const visit = (page: Page, section: string) => page.getByTestId(`nav-item-acme-${section}`).click();
