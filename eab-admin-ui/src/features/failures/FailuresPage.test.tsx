import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { showPage } from "../../testing/fakeRealm";
import FailuresPage from "./FailuresPage";

const REFUSED = {
  id: 7,
  time: "2026-11-22T10:00:00Z",
  type: "Refused",
  reason: "rejectedIdentifier",
  subject: "client:c1",
  subject_name: "web",
  address: "10.1.2.3",
  details: {
    request: "newOrder",
    profile: "server",
    names: [
      { name: "dns:db.corp", rule: "no-grant", source: "", reason: "no mapper allows db.corp" },
      { name: "dns:x.prod.corp", rule: "denial", source: "no prod", reason: "mapper no prod denies it" },
      { name: "dns:y.corp", rule: "third-party", source: "theirs", reason: "they know" },
    ],
    problem: { type: "rejectedIdentifier", status: 403, detail: "3 names are refused.", subproblems: [] },
  },
};

const DISPROVEN = {
  id: 8,
  time: "2026-11-22T11:00:00Z",
  type: "ChallengeDecided",
  reason: "incorrectResponse",
  order: "ord-1",
  subject: "client:c1",
  subject_name: "web",
  details: {
    name: "dns:web.corp",
    challenge: "http-01",
    seen: { status: "404" },
    problem: {
      type: "incorrectResponse",
      status: 403,
      detail: "Another answer.",
      subproblems: [{ type: "dns", detail: "of it", identifierType: "dns", identifier: "web.corp" }],
    },
  },
};

const show = (at = "/failures", records: unknown[] = [REFUSED, DISPROVEN]) =>
  showPage(<FailuresPage />, { "GET acme/audit": records }, { at });

const unfold = async (id: number) =>
  userEvent.click(within(await screen.findByTestId(`acme-row-${id}`)).getByRole("button", { name: "Details" }));

describe("the list of failures", () => {
  it("asks for what was refused or failed, by what the address says", async () => {
    const { seen } = show("/failures?reason=caa&type=Refused&search=corp&within=PT24H");
    await screen.findByTestId("acme-row-7");
    const query = Object.fromEntries(new URLSearchParams(seen[0]?.path.split("?")[1]));
    expect(query).toEqual({
      first: "0",
      max: "21",
      refused: "true",
      reason: "caa",
      type: "Refused",
      search: "corp",
      after: expect.any(String) as string,
    });
    expect(Math.abs(Date.parse(query.after ?? "") - Date.now() + 86_400_000)).toBeLessThan(60_000);
  });

  it("tells of each refused name rule, source, reason and remedy", async () => {
    show();
    await unfold(7);
    const table = screen.getByRole("grid", { name: "What was decided about each name" });
    const cells = within(table)
      .getAllByRole("row")
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole("cell")
          .map((it) => it.textContent),
      );
    expect(cells.map((it) => it.slice(0, 4))).toEqual([
      ["db.corp", "No mapper allows it", "–", "no mapper allows db.corp"],
      ["x.prod.corp", "A mapper denies it", "no prod", "mapper no prod denies it"],
      ["y.corp", "third-party", "theirs", "they know"],
    ]);
    expect(cells[0]?.[4]).toMatch(/^Let a policy mapper allow/);
    expect(cells[2]?.[4]).toBe("–");
  });

  it("leads to May they? with what was refused", async () => {
    show();
    await unfold(7);
    expect(screen.getByRole("link", { name: "Try it in “May they?”" })).toHaveAttribute(
      "href",
      "/policy/may-they?subject=client%3Ac1&names=dns%3Adb.corp%2Cdns%3Ax.prod.corp%2Cdns%3Ay.corp&profile=server",
    );
  });

  it("tells of a failed proof what the validator saw, what to do, and its order", async () => {
    show();
    await unfold(8);
    expect(screen.getByText("404")).toBeInTheDocument();
    expect(screen.getByText(/Another host answered, or an old record/)).toBeInTheDocument();
    expect(screen.getByText("of it")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "ord-1" })).toHaveAttribute("href", "/orders/ord-1");
    expect(screen.queryByRole("link", { name: "Try it in “May they?”" })).not.toBeInTheDocument();
  });

  it("shows records of before that have hardly anything", async () => {
    show("/failures", [{ id: 1, time: "2025-01-01T00:00:00Z", type: "Refused", reason: "somethingOld", details: {} }]);
    await unfold(1);
    expect(screen.getByText("somethingOld")).toBeInTheDocument();
    expect(screen.getByText("The request")).toBeInTheDocument();
  });

  it("keeps a reason in the filter that these pages do not know", async () => {
    show("/failures?reason=brandNew");
    await screen.findByTestId("acme-row-7");
    expect(screen.getByLabelText("Why")).toHaveValue("brandNew");
  });
});
