import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers } from "../../testing/fakeRealm";
import NewCredentialPage from "./NewCredentialPage";

const KEY = "c2VjcmV0LW1hYy1rZXk";
const ISSUED = {
  kid: "kid-1",
  hmac_key: KEY,
  hmac_alg: "HS256",
  uses: 1,
  directory: "https://id.corp/realms/demo/acme/directory",
  profiles: ["server"],
  names: ["dns:**.apps.corp"],
};
const FIXED: Answers = {
  "GET policy/profiles": [{ name: "server" }],
  "GET acme/policy/profiles": [{ name: "server" }, { name: "client" }],
  "GET clients/id-web": { id: "id-web", clientId: "web" },
  "GET groups/id-team": { id: "id-team", path: "/team" },
  "GET users": [{ id: "id-alice", username: "alice" }],
  "POST acme/credentials": ISSUED,
};
const show = (answers: Answers = {}, subject = "client:id-web") =>
  showPage(<NewCredentialPage />, { ...FIXED, ...answers }, { at: `/new?subject=${subject}`, pattern: "/new" });
const issue = () => userEvent.click(screen.getByTestId("acme-issue"));
const shown = async (name: string) => waitFor(() => expect(screen.getByDisplayValue(name)).toBeInTheDocument());

describe("NewCredentialPage", () => {
  it("sends what was entered, and nothing that narrows nothing", async () => {
    const { sent } = show();
    await shown("web");
    await userEvent.type(screen.getByTestId("acme-credential-label"), "web servers");
    await issue();
    await screen.findByTestId("acme-secret-key");
    expect(sent("POST")[0]?.body).toEqual({
      subject: { type: "client", id: "id-web" },
      label: "web servers",
      max_uses: 1,
      expires_in: "30d",
      algorithm: "HS256",
    });
  });

  it("shows the key and a command with it, but puts it into no address", async () => {
    const { router } = show();
    await shown("web");
    await issue();
    expect(await screen.findByTestId("acme-secret-key")).toHaveTextContent(KEY);
    expect(screen.getByTestId("acme-command-certbot")).toHaveTextContent(`--eab-hmac-key=${KEY} \\ -d web.apps.corp`);
    expect(JSON.stringify(router.state.location)).not.toContain(KEY);
    expect(document.title).not.toContain(KEY);
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain(KEY);
  });

  it("asks before it closes if nothing was copied, and then forgets the key", async () => {
    show();
    await shown("web");
    await issue();
    await userEvent.click(await screen.findByTestId("acme-secret-close"));
    expect(screen.getByTestId("acme-secret-not-copied")).toBeInTheDocument();
    await userEvent.click(screen.getByTestId("acme-secret-close"));
    await waitFor(() => expect(screen.queryByTestId("acme-secret-dialog")).not.toBeInTheDocument());
    expect(document.body.textContent).not.toContain(KEY);
  });

  it("does not let the key go with the page, unless who was asked wants that", async () => {
    const { router } = show();
    await shown("web");
    await issue();
    await screen.findByTestId("acme-secret-key");
    act(() => void router.navigate("/credentials"));
    await userEvent.click(await screen.findByTestId("acme-unsaved-stay"));
    expect(screen.getByTestId("acme-secret-key")).toHaveTextContent(KEY);
    await userEvent.click(screen.getByTestId("acme-secret-close"));
    await userEvent.click(screen.getByTestId("acme-secret-close"));
    expect(await screen.findByText("another page")).toBeVisible();
  });

  it("closes at once after something was copied", async () => {
    const user = userEvent.setup();
    show();
    await shown("web");
    await issue();
    await screen.findByTestId("acme-secret-key");
    await user.click(screen.getByRole("button", { name: /^Copy HMAC key/ }));
    expect(await navigator.clipboard.readText()).toBe(KEY);
    await user.click(screen.getByTestId("acme-secret-close"));
    expect(screen.queryByTestId("acme-secret-dialog")).not.toBeInTheDocument();
  });

  it("shows a refused field at the field and keeps the rest", async () => {
    show({
      "POST acme/credentials": () => refusal(400, { detail: "no", fields: { expires_in: "must be in the future" } }),
    });
    await shown("web");
    await userEvent.type(screen.getByTestId("acme-credential-label"), "kept");
    await issue();
    const field = screen.getByTestId("acme-credential-expires");
    await waitFor(() => expect(field).toHaveAccessibleDescription(/must be in the future/));
    expect(field).toBeInvalid();
    expect(field).toHaveFocus();
    expect(screen.getByTestId("acme-credential-label")).toHaveValue("kept");
  });

  it.each([
    ["a conflict", () => refusal(409, { detail: "changed meanwhile" }), "changed meanwhile"],
    ["an expired login", () => refusal(401, { detail: "token is not active" }), "Login expired"],
    ["a lost connection", () => new TypeError("failed"), /The server cannot be reached/],
  ])("loses nothing on %s", async (_what, answer, reason) => {
    show({ "POST acme/credentials": answer });
    await shown("web");
    await userEvent.type(screen.getByTestId("acme-credential-label"), "kept");
    await issue();
    expect(await screen.findByTestId("acme-problem")).toHaveTextContent(reason);
    expect(screen.getByTestId("acme-credential-label")).toHaveValue("kept");
    expect(screen.getByDisplayValue("web")).toBeInTheDocument();
  });

  it("does not ask the server while the form is wrong", async () => {
    const { sent } = show({}, "group:id-team");
    await shown("/team");
    const uses = screen.getByTestId("acme-credential-uses");
    await userEvent.clear(uses);
    await userEvent.type(uses, "0");
    await issue();
    expect(screen.getByText("The credential of a group needs a user who answers for it.")).toBeInTheDocument();
    expect(uses).toHaveAccessibleDescription(/A number from 1 up/);
    expect(sent("POST")).toEqual([]);
  });

  it("warns that other algorithms are not for most clients", async () => {
    show({ "POST acme/credentials": { ...ISSUED, hmac_alg: "HS512" } });
    await shown("web");
    await issue();
    const dialog = await screen.findByTestId("acme-secret-dialog");
    expect(within(dialog).getByText(/knows HS256 only/)).toBeInTheDocument();
  });
});
