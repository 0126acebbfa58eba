import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers } from "../../testing/fakeRealm";
import type { Setting } from "./api";
import SettingsPage from "./SettingsPage";

const setting = (name: string, type: Setting["type"], value?: string, fallback = ""): Setting => ({
  name,
  type,
  value,
  default: fallback,
  group: "general",
});
const READ = {
  version: "v1",
  settings: [
    setting("acme.enabled", "boolean", "true", "false"),
    setting("acme.website", "url", "https://old/"),
    setting("acme.max-validity", "duration", undefined, "P90D"),
    { ...setting("acme.http01-port", "port", undefined, "80"), group: "validation" },
    setting("acme.of-tomorrow", "text"),
  ],
};
const show = (answers: Answers = {}, host = {}) =>
  showPage(
    <SettingsPage />,
    { "GET acme/settings": READ, ...answers },
    { at: "/settings", pattern: "/settings", host },
  );
const type = async (name: string, text: string) => {
  fireEvent.change(await screen.findByTestId(name), { target: { value: text } });
};
const save = () => userEvent.click(screen.getByTestId("acme-settings-save"));

describe("SettingsPage", () => {
  it("saves only what was changed, with the version that was read", async () => {
    const { sent } = show({ "PUT acme/settings": { ...READ, version: "v2" } });
    await type("acme.website", "https://new/");
    await userEvent.click(screen.getByTestId("acme.enabled"));
    await save();
    await waitFor(() =>
      expect(sent("PUT")[0]?.body).toEqual({
        version: "v1",
        values: { "acme.enabled": "false", "acme.website": "https://new/" },
      }),
    );
  });

  it("sends null for what was emptied", async () => {
    const { sent } = show({ "PUT acme/settings": READ });
    await userEvent.clear(await screen.findByTestId("acme.website"));
    await save();
    await waitFor(() => expect(sent("PUT")[0]?.body).toEqual({ version: "v1", values: { "acme.website": null } }));
  });

  it("says at the field what cannot be, and does not save it", async () => {
    show();
    await type("acme.max-validity", "ninety days");
    expect(screen.getByTestId("acme.max-validity")).toBeInvalid();
    expect(screen.getByTestId("acme.max-validity")).toHaveAccessibleDescription(/A duration/);
    expect(screen.getByTestId("acme-settings-save")).toBeDisabled();
  });

  it("shows what the server refuses at the field and keeps the input", async () => {
    show({
      "PUT acme/settings": () => refusal(400, { detail: "refused", fields: { "acme.website": "must be reachable" } }),
    });
    await type("acme.website", "https://new/");
    await save();
    await waitFor(() => expect(screen.getByTestId("acme.website")).toHaveAccessibleDescription(/must be reachable/));
    expect(screen.getByTestId("acme.website")).toHaveValue("https://new/");
  });

  it("goes to the tab and the field that was refused", async () => {
    show({
      "PUT acme/settings": () => refusal(400, { detail: "refused", fields: { "acme.http01-port": "is taken" } }),
    });
    await type("acme.website", "https://new/");
    await save();
    const field = await screen.findByTestId("acme.http01-port");
    expect(field).toHaveAccessibleDescription(/is taken/);
    await waitFor(() => expect(field).toHaveFocus());
  });

  it.each([
    ["expired", () => refusal(401, { detail: "token expired" }), "Login expired"],
    ["offline", () => new TypeError("failed"), "What you entered is kept"],
  ])("keeps the input when %s", async (_kind, answer, reason) => {
    show({ "PUT acme/settings": answer });
    await type("acme.website", "https://new/");
    await save();
    expect(await screen.findByTestId("acme-problem")).toHaveTextContent(reason);
    expect(screen.getByTestId("acme.website")).toHaveValue("https://new/");
  });

  describe("after another admin's change", () => {
    const THEIRS = {
      version: "v2",
      settings: READ.settings.map((it) => (it.name === "acme.website" ? { ...it, value: "https://theirs/" } : it)),
    };
    const conflict = async () => {
      let reads = 0;
      const shown = show({
        "GET acme/settings": () => (reads++ === 0 ? READ : THEIRS),
        "PUT acme/settings": ({ body }: { body: unknown }) =>
          (body as { version: string }).version === "v2" ? THEIRS : refusal(409, { detail: "changed" }),
      });
      await type("acme.website", "https://mine/");
      await type("acme.max-validity", "30d");
      await save();
      expect(await screen.findByTestId("acme-conflict")).toHaveTextContent("https://old/ → https://theirs/");
      return shown;
    };

    it("keeps mine", async () => {
      const { sent } = await conflict();
      await userEvent.click(screen.getByTestId("acme-keep-mine"));
      await save();
      await waitFor(() =>
        expect(sent("PUT")[1]?.body).toEqual({
          version: "v2",
          values: { "acme.website": "https://mine/", "acme.max-validity": "30d" },
        }),
      );
    });

    it("takes theirs, and keeps what they did not touch", async () => {
      const { sent } = await conflict();
      await userEvent.click(screen.getByTestId("acme-take-theirs"));
      expect(screen.getByTestId("acme.website")).toHaveValue("https://theirs/");
      await save();
      await waitFor(() =>
        expect(sent("PUT")[1]?.body).toEqual({ version: "v2", values: { "acme.max-validity": "30d" } }),
      );
    });
  });

  it("reverts", async () => {
    show();
    await type("acme.website", "https://new/");
    await userEvent.click(screen.getByTestId("acme-settings-revert"));
    expect(screen.getByTestId("acme.website")).toHaveValue("https://old/");
  });

  it("keeps what was typed while the tab changes", async () => {
    show();
    await type("acme.website", "https://new/");
    await userEvent.click(screen.getByRole("tab", { name: /Validation/ }));
    await screen.findByTestId("acme.http01-port");
    await userEvent.click(screen.getByRole("tab", { name: /General/ }));
    expect(await screen.findByTestId("acme.website")).toHaveValue("https://new/");
  });

  it("shows settings it does not know by their name", async () => {
    show();
    expect(await screen.findByLabelText("acme.of-tomorrow")).toBeInTheDocument();
  });

  it("changes nothing for those who may only look", async () => {
    const rights = { view: true, manage: true, configure: false };
    show({}, { whoami: { realm: "demo", rights, enabled: true, directory: "x", delegation: false, faults: [] } });
    expect(await screen.findByTestId("acme.website")).toBeDisabled();
    expect(screen.queryByTestId("acme-settings-save")).not.toBeInTheDocument();
  });
});
