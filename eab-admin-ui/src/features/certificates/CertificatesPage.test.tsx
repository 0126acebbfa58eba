import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers } from "../../testing/fakeRealm";
import { VIEWER } from "../../testing/rights";
import CertificatesPage from "./CertificatesPage";

const certificate = (serial: string, change: object = {}) => ({
  serial,
  subject: "client:c1",
  subject_name: "web",
  state: "valid",
  issuer: "corp",
  profile: "server",
  names: [`dns:${serial}.apps.corp`],
  issued_at: "2026-11-01T00:00:00Z",
  not_before: "2026-11-01T00:00:00Z",
  not_after: "2027-01-01T00:00:00Z",
  fingerprint: "00ff",
  ...change,
});

const ANSWERS: Answers = {
  "GET acme/certificates": [certificate("a1"), certificate("b2"), certificate("c3", { state: "revoked" })],
  "GET acme/policy/profiles": [{ name: "server" }, { name: "client" }],
  "GET acme/issuers": [{ name: "corp" }],
};

const EXPIRED = "Your login has expired. What you entered is kept: log in again, then try again.";

const show = (answers: Answers = {}, at = "/certificates", host = {}) =>
  showPage(<CertificatesPage />, { ...ANSWERS, ...answers }, { at, host });

const lists = (seen: { method: string; path: string }[]) =>
  seen
    .filter((it) => it.method === "GET" && it.path.startsWith("acme/certificates?"))
    .map((it) => new URLSearchParams(it.path.replace(/^[^?]*/, "")));

const select = async (serial: string) =>
  userEvent.click(within(await screen.findByTestId(`acme-row-${serial}`)).getByRole("checkbox"));

const choose = async (action: string) => {
  await userEvent.click(screen.getByRole("button", { name: /^Actions/ }));
  await userEvent.click(screen.getByRole("menuitem", { name: action }));
};

describe("the list of certificates", () => {
  it("asks the server for what the address says", async () => {
    const { seen } = show({}, "/certificates?state=valid&issuer=corp&search=shop&sort=expires");
    await screen.findByText("a1.apps.corp");
    const [query] = lists(seen);
    expect(Object.fromEntries(query ?? [])).toEqual({
      first: "0",
      max: "21",
      sort: "expires",
      state: "valid",
      issuer: "corp",
      search: "shop",
    });
  });

  it("asks for an end within a span from now on", async () => {
    const { seen } = show({}, "/certificates?expires_within=P7D");
    await screen.findByText("a1.apps.corp");
    const end = Date.parse(lists(seen)[0]?.get("expires_before") ?? "");
    expect(Math.abs(end - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000);
    expect(lists(seen)[0]?.has("expires_within")).toBe(false);
  });

  it("filters by a profile that there is", async () => {
    const { seen, router } = show();
    await screen.findByRole("option", { name: "client" });
    await userEvent.selectOptions(screen.getByLabelText("Profile"), "client");
    await waitFor(() => expect(lists(seen).at(-1)?.get("profile")).toBe("client"));
    expect(router.state.location.search).toBe("?profile=client");
  });

  it("shows a filter that came with a link, and takes it away", async () => {
    const { seen } = show({}, "/certificates?account=acc-1");
    expect(await screen.findByText("Account: acc-1")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: /Remove the filter “Account”/ }));
    await waitFor(() => expect(lists(seen).at(-1)?.has("account")).toBe(false));
  });

  it("revokes several with one reason", async () => {
    const { sent, seen } = show({ "POST acme/certificates/revoke": { revoked: 1, already_revoked: 1 } });
    await select("a1");
    await select("b2");
    const before = lists(seen).length;
    await choose("Revoke selected");
    await userEvent.selectOptions(screen.getByLabelText("Reason"), "4");
    await userEvent.click(screen.getByTestId("acme-confirm"));
    expect(await screen.findByText("Revoked: 1; revoked before: 1.")).toBeInTheDocument();
    expect(sent("POST").map((it) => [it.path, it.body])).toEqual([
      ["acme/certificates/revoke", { serials: ["a1", "b2"], reason: 4 }],
    ]);
    expect(lists(seen).length).toBeGreaterThan(before);
  });

  it("lets nobody select what is revoked", async () => {
    show();
    expect(within(await screen.findByTestId("acme-row-c3")).getByRole("checkbox")).toBeDisabled();
  });

  it.each([
    ["409", refusal(409, { detail: "Changed meanwhile." }), "Changed meanwhile."],
    ["an expired login", refusal(401, { error: "HTTP 401 Unauthorized" }), EXPIRED],
    ["a lost connection", new Error("offline"), /The server cannot be reached/],
  ])("keeps reason and selection after %s", async (_what, answer, message) => {
    show({ "POST acme/certificates/a1/revoke": answer });
    await select("a1");
    await choose("Revoke selected");
    await userEvent.selectOptions(screen.getByLabelText("Reason"), "1");
    await userEvent.click(screen.getByTestId("acme-confirm"));
    expect(await screen.findByText(message)).toBeInTheDocument();
    expect(screen.getByLabelText("Reason")).toHaveValue("1");
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(within(screen.getByTestId("acme-row-a1")).getByRole("checkbox")).toBeChecked();
  });

  it("goes on where replacing several failed", async () => {
    let isDown = true;
    const { sent } = show({
      "POST acme/certificates/a1/replace": () => undefined as unknown,
      "POST acme/certificates/b2/replace": () => (isDown ? refusal(503, { detail: "Busy." }) : {}),
    });
    await select("a1");
    await select("b2");
    await choose("Replace selected now");
    await userEvent.click(screen.getByTestId("acme-confirm"));
    expect(await screen.findByText("Busy.")).toBeInTheDocument();
    expect(screen.getByText("Done so far: 1 of 2.")).toBeInTheDocument();
    isDown = false;
    await userEvent.click(screen.getByTestId("acme-confirm"));
    await waitFor(() => expect(screen.queryByTestId("acme-confirm")).not.toBeInTheDocument());
    expect(sent("POST").map((it) => it.path)).toEqual([
      "acme/certificates/a1/replace",
      "acme/certificates/b2/replace",
      "acme/certificates/b2/replace",
    ]);
  });

  it("replaces by what the list is filtered by", async () => {
    const { sent } = show(
      { "POST acme/certificates/replace": { certificates: 120 } },
      "/certificates?profile=server&issuer=corp",
    );
    await screen.findByText("a1.apps.corp");
    await choose("Replace by profile, issuer or time…");
    await userEvent.click(screen.getByTestId("acme-confirm"));
    expect(await screen.findByText("Clients will be told to renew. Certificates: 120.")).toBeInTheDocument();
    expect(sent("POST")[0]?.body).toEqual({ profile: "server", issuer: "corp" });
  });

  it("replaces all only if that was said", async () => {
    const { sent } = show({ "POST acme/certificates/replace": { certificates: 3 } });
    await screen.findByText("a1.apps.corp");
    await choose("Replace by profile, issuer or time…");
    expect(screen.getByTestId("acme-confirm")).toBeDisabled();
    await userEvent.click(screen.getByLabelText("Yes, every valid certificate of this realm"));
    await userEvent.click(screen.getByTestId("acme-confirm"));
    await waitFor(() => expect(sent("POST")[0]?.body).toEqual({ all: true }));
  });

  it("offers nothing to do to who may only look", async () => {
    show({}, "/certificates", { whoami: VIEWER });
    await screen.findByText("a1.apps.corp");
    expect(screen.queryByRole("button", { name: /Actions/ })).not.toBeInTheDocument();
    expect(screen.queryByRole("checkbox")).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Kebab toggle" })).not.toBeInTheDocument();
  });

  it.each([
    ["replaced=false", "Not replaced", { replaced: "false" }],
    ["life_from=25&life_to=50", "25–50 % of life passed", { life_from: "25", life_to: "50" }],
    ["renewal=off_schedule", "Renewed off schedule", { renewal: "off_schedule" }],
  ])("says in words what a number of the overview has set, and lets it go: %s", async (query, chip, asked) => {
    const { seen, router } = show({}, `/certificates?state=valid&${query}`);
    await screen.findByText("a1.apps.corp");
    expect(Object.fromEntries(lists(seen)[0] ?? [])).toMatchObject({ state: "valid", ...asked });
    expect(screen.getByText(chip)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: new RegExp(`Remove the filter “${chip}”`) }));
    expect(router.state.location.search).toBe("?state=valid");
    expect(screen.queryByText(chip)).not.toBeInTheDocument();
  });

  it("says what to do while there is none", async () => {
    const { router } = show({ "GET acme/certificates": [] });
    await userEvent.click(await screen.findByRole("button", { name: "Go to EAB credentials" }));
    expect(router.state.location.pathname).toBe("/credentials");
  });

  it("tells nothing found from nothing there", async () => {
    const { router } = show({ "GET acme/certificates": [] }, "/certificates?search=nowhere");
    await userEvent.click(await screen.findByRole("button", { name: "Clear all filters" }));
    expect(router.state.location.search).toBe("");
  });

  it("shows why the list cannot be shown", async () => {
    show({ "GET acme/certificates": refusal(400, { detail: "There is no state “odd”." }) }, "/certificates?state=odd");
    expect(await screen.findByText("There is no state “odd”.")).toBeInTheDocument();
  });
});
