import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage } from "../../testing/fakeRealm";
import OrderPage from "./OrderPage";
import OrdersPage from "./OrdersPage";

const PROBLEM = {
  type: "urn:ietf:params:acme:error:connection",
  status: 400,
  detail: "web.corp does not answer at port 80.",
  subproblems: [{ type: "x", detail: "refused by 10.0.0.7", identifier: { type: "dns", value: "web.corp" } }],
};

const ORDER = {
  id: "ord-1",
  account: "acc-1",
  subject: "client:c1",
  subject_name: "web",
  profile: "server",
  names: ["dns:web.corp", "dns:www.corp"],
  created: "2026-11-01T00:00:00Z",
  expires: "2026-11-08T00:00:00Z",
  state: "failed",
  problem: PROBLEM,
};

const AUTHORIZATION = {
  id: "az-1",
  name: "dns:web.corp",
  mode: "challenge",
  status: "invalid",
  expires: "2026-12-01T00:00:00Z",
  challenge: "http-01",
  decided_at: "2026-11-01T00:00:00Z",
  seen: { "address 10.0.0.7": "connection refused", status: "502" },
  problem: PROBLEM,
};

const showOrder = (change: object = {}) =>
  showPage(
    <OrderPage />,
    { "GET acme/orders/ord-1": { ...ORDER, authorizations: [AUTHORIZATION], ...change } },
    { at: "/orders/ord-1", pattern: "/orders/:id" },
  );

describe("the list of orders", () => {
  it("asks for what the address says, and tells reasons in words", async () => {
    const { seen } = showPage(
      <OrdersPage />,
      { "GET acme/orders": [ORDER] },
      { at: "/orders?state=failed&search=web&created_after=2026-10-01T00:00:00Z" },
    );
    expect(await screen.findByText("The validator could not connect to the host")).toBeInTheDocument();
    const query = new URLSearchParams(seen[0]?.path.split("?")[1]);
    expect(Object.fromEntries(query)).toEqual({
      first: "0",
      max: "21",
      sort: "-created",
      state: "failed",
      search: "web",
      created_after: "2026-10-01T00:00:00Z",
    });
    expect(screen.getByRole("link", { name: "web.corp, www.corp" })).toHaveAttribute("href", "/orders/ord-1");
  });

  it("searches on Enter only, then from the first page", async () => {
    const { seen, router } = showPage(<OrdersPage />, { "GET acme/orders": [ORDER] }, { at: "/orders?page=1" });
    await screen.findByText("web.corp, www.corp");
    const before = seen.length;
    await userEvent.type(screen.getByLabelText("Name or id of the order"), "shop");
    expect(seen).toHaveLength(before);
    await userEvent.keyboard("{Enter}");
    await screen.findByText("web.corp, www.corp");
    expect(router.state.location.search).toBe("?search=shop");
    expect(seen.at(-1)?.path).toContain("search=shop");
  });

  it("shows why it cannot be shown, and tries again", async () => {
    let isDown = true;
    showPage(<OrdersPage />, { "GET acme/orders": () => (isDown ? refusal(503, { detail: "Busy." }) : [ORDER]) });
    expect(await screen.findByText("Busy.")).toBeInTheDocument();
    isDown = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("web.corp, www.corp")).toBeInTheDocument();
    expect(screen.queryByText("Busy.")).not.toBeInTheDocument();
  });
});

describe("the page of an order", () => {
  it("tells the reason in words and in the server's, and for each name", async () => {
    showOrder();
    const problem = await screen.findByTestId("acme-order-problem");
    expect(problem).toHaveTextContent("The validator could not connect to the host");
    expect(problem).toHaveTextContent("web.corp does not answer at port 80.");
    expect(problem).toHaveTextContent("refused by 10.0.0.7");
    expect(screen.queryByRole("link", { name: "Try it in “May they?”" })).not.toBeInTheDocument();
  });

  it("tells what the validator saw", async () => {
    showOrder();
    expect(await screen.findByText("Address tried 10.0.0.7")).toBeInTheDocument();
    expect(screen.getByText("502")).toBeInTheDocument();
  });

  it("leads to May they? with all that was asked, if policy refused it", async () => {
    showOrder({ problem: { ...PROBLEM, type: "urn:ietf:params:acme:error:rejectedIdentifier" } });
    const link = await screen.findByRole("link", { name: "Try it in “May they?”" });
    const address = new URL(link.getAttribute("href") ?? "", "http://x");
    expect(address.pathname).toBe("/policy/may-they");
    expect(Object.fromEntries(address.searchParams)).toEqual({
      subject: "client:c1",
      names: "dns:web.corp,dns:www.corp",
      profile: "server",
    });
  });

  it("leads to the certificate that was issued", async () => {
    showOrder({ state: "issued", problem: undefined, certificate: "a1" });
    expect(await screen.findByRole("link", { name: "a1" })).toHaveAttribute("href", "/certificates/a1");
    expect(screen.queryByTestId("acme-order-problem")).not.toBeInTheDocument();
  });
});
