import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Fault } from "../../core/host";
import { refusal, showPage, type Answers } from "../../testing/fakeRealm";
import { VIEWER } from "../../testing/rights";
import OverviewPage from "./OverviewPage";

const STATISTICS = {
  at: "2026-11-22T12:00:00Z",
  certificates: { valid: 11, expired: 22, revoked: 33 },
  expiring: [
    { within: "PT24H", count: 1 },
    { within: "P7D", count: 2 },
    { within: "P14D", count: 3 },
    { within: "P30D", count: 4 },
  ],
  issued_per_day: [
    { day: "2026-11-21", count: 5 },
    { day: "2026-11-22", count: 6 },
  ],
  outcomes: [
    { within: "PT24H", issued: 3, refused: 1, failed: 0 },
    { within: "P7D", issued: 0, refused: 0, failed: 0 },
  ],
  reasons: [{ reason: "rejectedIdentifier", count: 44 }],
  ages: [{ from: 0, to: 25, count: 7 }],
  renewals: { within: "P7D", on_schedule: 9, off_schedule: 1 },
  steps: [{ step: "proof", median_ms: 1500, slowest_ms: 9000, count: 20 }],
};

const ISSUER = {
  id: "i1",
  name: "corp",
  healthy: true,
  chain: [{ not_after: "2030-01-01T00:00:00Z" }],
  crl: [
    { shard: 0, this_update: "2099-01-01T00:00:00Z", next_update: "2099-01-02T00:00:00Z" },
    { shard: 1, this_update: "2020-01-01T00:00:00Z", next_update: "2020-01-02T00:00:00Z" },
  ],
};

const MANAGER = { ...VIEWER, rights: { view: true, manage: true, configure: true } };

const show = (answers: Answers = {}, whoami: object = {}) =>
  showPage(
    <OverviewPage />,
    { "GET acme/statistics": STATISTICS, "GET acme/issuers": [ISSUER], ...answers },
    { at: "/overview", host: { whoami: { ...MANAGER, ...whoami } } },
  );

const addressOf = async (name: string | RegExp) => (await screen.findByRole("link", { name })).getAttribute("href");

describe("the overview", () => {
  it.each([
    ["33 Revoked", "/certificates?state=revoked"],
    ["3 Within 14 days", "/certificates?state=valid&expires_within=P14D&replaced=false&sort=expires"],
    ["On schedule: 9", "/certificates?renewal=on_schedule&issued_after=2026-11-15T12%3A00%3A00.000Z"],
    ["Off schedule: 1", "/certificates?renewal=off_schedule&issued_after=2026-11-15T12%3A00%3A00.000Z"],
    ["Policy does not allow these names", "/failures?reason=rejectedIdentifier&within=P7D"],
  ])("leads from %s to the list behind it", async (name, address) => {
    show();
    expect(await addressOf(name)).toBe(address);
  });

  it("leads from each day to what was issued on it, for who cannot see bars too", async () => {
    show();
    const [toggle] = await screen.findAllByRole("button", { name: "Show as table" });
    await userEvent.click(toggle as HTMLElement);
    expect(await addressOf("Nov 21: 5")).toBe(
      "/certificates?issued_after=2026-11-21T00%3A00%3A00Z&issued_before=2026-11-22T00%3A00%3A00.000Z",
    );
  });

  it("leads from each part of life to the certificates in it", async () => {
    show();
    await userEvent.click((await screen.findAllByRole("button", { name: "Show as table" }))[1] as HTMLElement);
    expect(await addressOf("0–25 %: 7")).toBe("/certificates?state=valid&life_from=0&life_to=25&sort=expires");
  });

  it("leads nowhere from numbers that no list has exactly", async () => {
    show();
    expect(await screen.findByText("44")).toBeVisible();
    expect(screen.queryByRole("link", { name: /44/ })).not.toBeInTheDocument();
    expect(screen.getByText("20")).toBeVisible();
    expect(screen.queryByRole("link", { name: "20" })).not.toBeInTheDocument();
  });

  it("names and describes its charts", async () => {
    show();
    expect(await screen.findByRole("img", { name: /Issued per day/ })).toHaveTextContent("11 certificates in all");
  });

  it("tells the share of success, and says so where nobody asked", async () => {
    show();
    expect(await screen.findByText("75%")).toBeInTheDocument();
    expect(screen.getAllByText("Nobody asked for a certificate.")).toHaveLength(1);
    const numbers = within(screen.getByRole("list", { name: "Numbers: The last 24 hours" }));
    expect(numbers.getByRole("link", { name: "Refused: 1" })).toHaveAttribute(
      "href",
      "/failures?type=Refused&has_order=false&within=PT24H",
    );
    expect(numbers.getByRole("link", { name: "Failed: 0" })).toHaveAttribute(
      "href",
      "/orders?failed_after=2026-11-21T12%3A00%3A00.000Z",
    );
    expect(numbers.getByRole("link", { name: "Issued: 3" })).toHaveAttribute(
      "href",
      "/certificates?issued_after=2026-11-21T12%3A00%3A00.000Z",
    );
  });

  it("says where nothing can be shown yet, in place of empty charts", async () => {
    show({
      "GET acme/statistics": {
        ...STATISTICS,
        issued_per_day: [{ day: "2026-11-22", count: 0 }],
        reasons: [],
        steps: [],
        ages: [{ from: 0, to: 25, count: 0 }],
      },
    });
    expect(await screen.findByText("Nothing was issued in the last 30 days.")).toBeInTheDocument();
    expect(screen.getByText("There is no valid certificate.")).toBeInTheDocument();
    expect(screen.getByText("Nothing was refused, and nothing failed.")).toBeInTheDocument();
    expect(screen.getByText("No order has got a certificate yet.")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Show as table" })).not.toBeInTheDocument();
  });

  it("tells of an issuer the list of revoked ones that is due first", async () => {
    show();
    expect(await screen.findByText("overdue")).toBeInTheDocument();
  });

  it("says why an issuer cannot be used", async () => {
    show({ "GET acme/issuers": [{ ...ISSUER, healthy: false, problem: "hsm.p12 is not there.", chain: [], crl: [] }] });
    expect(await screen.findByText(/hsm.p12 is not there./)).toBeInTheDocument();
  });

  it("still shows the issuers where the numbers fail, with the reason", async () => {
    show({ "GET acme/statistics": refusal(503, { detail: "Busy." }) });
    expect(await screen.findByText("Busy.")).toBeInTheDocument();
    expect(await screen.findByRole("link", { name: "corp" })).toBeInTheDocument();
  });

  it.each<[Fault, string | undefined]>([
    [{ kind: "policy mapper", component: "no prod", id: "m1", detail: "cannot be read" }, "/policy/mappers/m1"],
    [{ kind: "profile", component: "server", id: "p1", detail: "cannot be read" }, "/policy/profiles/p1"],
    [{ kind: "issuer", component: "corp", id: "i1", detail: "no key" }, "/issuers"],
    [{ kind: "setting", component: "acme.resolvers", detail: "malformed" }, "/settings"],
    [{ kind: "node", component: "n1", detail: "no master key" }, undefined],
  ])("leads to what stops issuance: %s", async (fault, address) => {
    show({}, { faults: [fault] });
    const alert = within(await screen.findByTestId("acme-fault"));
    expect(alert.getByText(fault.detail)).toBeInTheDocument();
    expect(alert.getByRole("heading")).toHaveTextContent(`“${fault.component}” cannot be used`);
    expect(alert.queryByRole("link")?.getAttribute("href") ?? undefined).toBe(address);
  });

  it("leads to the setup of a realm that issues nothing", async () => {
    const { router, seen } = show({}, { enabled: false });
    await userEvent.click(await screen.findByTestId("acme-setup"));
    expect(router.state.location.pathname).toBe("/setup");
    expect(seen).toEqual([]);
  });

  it("sends who may not set it up to somebody who may", async () => {
    show({}, { enabled: false, rights: VIEWER.rights });
    expect(await screen.findByText(/Ask an admin/)).toBeInTheDocument();
    expect(screen.queryByTestId("acme-setup")).not.toBeInTheDocument();
  });
});
