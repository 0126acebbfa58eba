import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers } from "../../testing/fakeRealm";
import { VIEWER } from "../../testing/rights";
import AccountPage from "./AccountPage";
import AccountsPage from "./AccountsPage";
import { changesOf, type Account } from "./api";

const account = (change: Partial<Account> = {}): Account => ({
  id: "acc-1",
  subject: "client:c1",
  subject_name: "web",
  state: "active",
  key_thumbprint: "NzbLsXh8",
  credential: "kid-1",
  contacts: ["mailto:ops@corp"],
  created: "2026-11-01T00:00:00Z",
  client: "certbot/2.9",
  ...change,
});

const showList = (answers: Answers = {}, at = "/accounts", host = {}) =>
  showPage(<AccountsPage />, { "GET acme/accounts": [account()], ...answers }, { at, host });

const showOne = (change: Partial<Account>, answers: Answers = {}, at = "/accounts/acc-1") =>
  showPage(
    <AccountPage />,
    { "GET acme/accounts/acc-1": account(change), ...answers },
    { at, pattern: "/accounts/:id" },
  );

const choose = async (action: string) => {
  const row = await screen.findByTestId("acme-row-acc-1");
  await userEvent.click(within(row).getByRole("button"));
  await userEvent.click(screen.getByRole("menuitem", { name: action }));
};

describe("what may be done with an account", () => {
  it.each([
    ["active", account(), ["freeze", "deactivate"]],
    ["frozen by an admin", account({ state: "frozen", cause: "admin" }), ["thaw", "deactivate"]],
    ["frozen for a loss", account({ state: "frozen", cause: "lost-identity" }), ["freeze", "thaw", "deactivate"]],
    ["deactivated", account({ state: "deactivated" }), []],
  ])("that is %s", (_state, it, expected) => {
    expect(changesOf(it)).toEqual(expected);
  });
});

describe("the list of accounts", () => {
  it("asks for what the address says", async () => {
    const { seen } = showList({}, "/accounts?state=frozen&search=ops&credential=kid-1&sort=-last_seen");
    await screen.findByText("certbot/2.9");
    expect(Object.fromEntries(new URLSearchParams(seen[0]?.path.split("?")[1]))).toEqual({
      first: "0",
      max: "21",
      sort: "-last_seen",
      state: "frozen",
      search: "ops",
      credential: "kid-1",
    });
  });

  it("freezes one and asks for the list again", async () => {
    const { sent, seen } = showList({ "POST acme/accounts/acc-1/freeze": account({ state: "frozen" }) });
    await choose("Freeze");
    expect(screen.getByText("Its certificates stay valid until they end or are revoked.")).toBeInTheDocument();
    await userEvent.click(screen.getByTestId("acme-confirm"));
    expect(await screen.findByText("The account is frozen.")).toBeInTheDocument();
    expect(sent("POST").map((it) => it.path)).toEqual(["acme/accounts/acc-1/freeze"]);
    await waitFor(() => expect(seen.filter((it) => it.path.startsWith("acme/accounts?"))).toHaveLength(2));
  });

  it.each([
    ["another admin's change", refusal(409, { detail: "It was changed at the same moment." }), /at the same moment/],
    ["a lost connection", new Error("offline"), /server cannot be reached/],
    ["no right", refusal(403, { detail: "This needs manage-realm." }), /needs manage-realm/],
  ])("says %s and lets try again", async (_what, answer, reason) => {
    let isBad = true;
    const { sent } = showList({
      "POST acme/accounts/acc-1/deactivate": () => {
        if (isBad && answer instanceof Error) {
          throw answer;
        }
        return isBad ? answer : account({ state: "deactivated" });
      },
    });
    await choose("Deactivate");
    await userEvent.click(screen.getByTestId("acme-confirm"));
    expect(await screen.findByText(reason)).toBeInTheDocument();
    isBad = false;
    await userEvent.click(screen.getByTestId("acme-confirm"));
    expect(await screen.findByText("The account is deactivated.")).toBeInTheDocument();
    expect(sent("POST")).toHaveLength(2);
  });

  it("offers nothing to do to who may only look", async () => {
    showList({}, "/accounts", { whoami: VIEWER });
    const row = await screen.findByTestId("acme-row-acc-1");
    expect(within(row).queryByRole("button")).not.toBeInTheDocument();
  });
});

describe("the page of an account", () => {
  it("says why it is frozen, and how that ends", async () => {
    showOne({ state: "frozen", cause: "lost-identity", reason: "Its client is gone." });
    expect(await screen.findByRole("link", { name: "kid-1" })).toHaveAttribute("href", "/credentials/kid-1");
    expect(screen.getByTestId("acme-account-frozen")).toHaveTextContent(
      "Its client is gone. It thaws by itself when its client, user or group is back.",
    );
  });

  it("shows its certificates and its orders, each with pages of their own", async () => {
    const { seen, router } = showOne(
      {},
      { "GET acme/certificates": [], "GET acme/orders": [] },
      "/accounts/acc-1?tab=certificates&c.page=2&c.sort=expires",
    );
    await screen.findByText("Nothing found");
    const query = (path: string) =>
      Object.fromEntries(new URLSearchParams(seen.find((it) => it.path.startsWith(path))?.path.split("?")[1]));
    expect(query("acme/certificates?")).toEqual({ account: "acc-1", first: "20", max: "21", sort: "expires" });
    await userEvent.click(screen.getByRole("tab", { name: "Orders" }));
    expect(await screen.findByText("No orders yet")).toBeInTheDocument();
    expect(query("acme/orders?")).toEqual({ account: "acc-1", first: "0", max: "21", sort: "-created" });
    expect(router.state.location.search).toContain("tab=orders");
  });

  it("thaws and shows it as it is then", async () => {
    let state: Account["state"] = "frozen";
    showOne(
      {},
      {
        "GET acme/accounts/acc-1": () => account({ state, cause: "admin" }),
        "POST acme/accounts/acc-1/thaw": () => {
          state = "active";
          return account();
        },
      },
    );
    await userEvent.click(await screen.findByRole("button", { name: "Actions" }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Thaw" }));
    await userEvent.click(screen.getByTestId("acme-confirm"));
    await waitFor(() => expect(screen.queryByTestId("acme-account-frozen")).not.toBeInTheDocument());
    expect(screen.getByText("Active")).toBeInTheDocument();
  });
});
