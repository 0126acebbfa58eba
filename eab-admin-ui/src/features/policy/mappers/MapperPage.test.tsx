import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage } from "../../../testing/fakeRealm";
import { answers, kept, viewer } from "./testFixture";
import MapperPage from "./MapperPage";

const NEW = (type: string) => ({ at: `/policy/mappers/new?type=${type}`, pattern: "/policy/mappers/new" });
const KEPT = { at: "/policy/mappers/m1", pattern: "/policy/mappers/:id" };
const type = (label: string, text: string) => userEvent.type(screen.getByRole("textbox", { name: label }), text);
const save = () => userEvent.click(screen.getByTestId("acme-save"));
const pattern = () => screen.getByTestId("acme-pattern-0");

describe("a new mapper", () => {
  it("is of a kind that is chosen first, and may be of another extension", async () => {
    showPage(<MapperPage />, answers, { at: "/policy/mappers/new", pattern: "/policy/mappers/new" });
    expect(await screen.findByRole("link", { name: "Token claims" })).toHaveAttribute(
      "href",
      "/policy/mappers/new?type=claims",
    );
    expect(screen.getByRole("link", { name: "office-hours" })).toBeInTheDocument();
  });

  it("is created with what was entered, then leads to the table", async () => {
    const { sent } = showPage(<MapperPage />, answers, NEW("client"));
    await userEvent.type(await screen.findByTestId("acme-name"), "web servers");
    await userEvent.type(screen.getByRole("combobox", { name: "Clients" }), "we");
    await userEvent.click(await screen.findByRole("option", { name: "web" }));
    await userEvent.click(pattern());
    await userEvent.paste("dns:**.apps.corp\ndns:db.corp");
    await userEvent.click(await screen.findByRole("checkbox", { name: "server" }));
    await userEvent.click(screen.getByTestId("acme-mode-identity"));
    await save();
    expect(await screen.findByText("another page")).toBeInTheDocument();
    const [created] = sent("POST").filter((it) => it.path === "components");
    expect(created?.body).toMatchObject({
      name: "web servers",
      providerType: "dev.keycloakacme.spi.PolicyMapper",
      providerId: "client",
      config: {
        enabled: ["true"],
        clients: ["web"],
        effect: ["allow"],
        names: ["dns:**.apps.corp", "dns:db.corp"],
        profiles: ["server"],
        mode: ["identity"],
      },
    });
  });

  it("is refused at each field before the server is asked", async () => {
    const { sent } = showPage(<MapperPage />, answers, NEW("group"));
    await userEvent.type(await screen.findByTestId("acme-name"), " ");
    await type("Longest validity", "soon");
    await save();
    expect(screen.getByTestId("acme-name")).toHaveAccessibleDescription(/is required/);
    expect(screen.getByRole("combobox", { name: "Group" })).toHaveAccessibleDescription(/is required/);
    expect(pattern()).toBeInvalid();
    expect(screen.getByRole("textbox", { name: "Longest validity" })).toHaveAccessibleDescription(/must be a duration/);
    expect(sent("POST").filter((it) => it.path === "components")).toEqual([]);
  });

  it("leaves out what makes no sense with its effect", async () => {
    const { sent } = showPage(<MapperPage />, answers, NEW("organization"));
    await userEvent.type(await screen.findByTestId("acme-name"), "customers");
    await type("Longest validity", "24h");
    await userEvent.click(screen.getByTestId("acme-effect-deny"));
    await userEvent.type(screen.getByRole("combobox", { name: "Organizations" }), "*");
    await userEvent.click(await screen.findByRole("option", { name: /^\*/ }));
    await userEvent.type(pattern(), "dns:db.corp");
    await save();
    await screen.findByText("another page");
    const [created] = sent("POST").filter((it) => it.path === "components");
    expect(created?.body).toMatchObject({
      config: { effect: ["deny"], organizations: ["*"], names: ["dns:db.corp"], mode: [], "longest-validity": [] },
    });
  });

  it("of another extension has the fields the server tells of", async () => {
    const { sent } = showPage(<MapperPage />, answers, NEW("office-hours"));
    await userEvent.type(await screen.findByTestId("acme-name"), "night shift");
    await type("Days", "Monday{Enter}Friday");
    await userEvent.click(screen.getByRole("checkbox", { name: /To the minute/ }));
    await save();
    await screen.findByText("another page");
    expect(sent("POST").find((it) => it.path === "components")?.body).toMatchObject({
      providerId: "office-hours",
      config: { from: ["8"], days: ["Monday", "Friday"], strict: ["true"] },
    });
  });

  it("writes what a token must say", async () => {
    const { sent } = showPage(<MapperPage />, answers, NEW("claims"));
    await userEvent.type(await screen.findByTestId("acme-name"), "ci");
    await type("Issuer", "https://gitlab.corp");
    await type("Claim 1: name", "project_path");
    await userEvent.selectOptions(screen.getByRole("combobox", { name: "Claim 1: comparison" }), "matches");
    await type("Claim 1: value", "corp/*");
    await userEvent.click(screen.getByRole("button", { name: "Add a claim" }));
    await userEvent.click(screen.getByTestId("acme-effect-deny"));
    await userEvent.type(pattern(), "dns:db.corp");
    await save();
    await screen.findByText("another page");
    expect(sent("POST").find((it) => it.path === "components")?.body).toMatchObject({
      config: { issuer: ["https://gitlab.corp"], claims: ["project_path~corp/*"] },
    });
  });
});

describe("a mapper that is there", () => {
  const clearLongest = async () => userEvent.clear(await screen.findByRole("textbox", { name: "Longest validity" }));

  it("is replaced, and what was emptied is sent as empty", async () => {
    const { sent } = showPage(<MapperPage />, answers, KEPT);
    await clearLongest();
    await save();
    await screen.findByText("another page");
    expect(sent("PUT")[0]?.body).toEqual({
      ...kept,
      config: { ...kept.config, "longest-validity": [] },
    });
  });

  it("shows the server's refusal at the field, and keeps what was entered", async () => {
    const reason = 'names has "dns:x": is not below a zone';
    showPage(<MapperPage />, { ...answers, "PUT components/m1": refusal(400, { errorMessage: reason }) }, KEPT);
    await userEvent.clear(await screen.findByTestId("acme-pattern-0"));
    await userEvent.type(pattern(), "dns:x");
    await save();
    expect(await screen.findByText(reason)).toBeInTheDocument();
    expect(pattern()).toBeInvalid();
    expect(pattern()).toHaveAccessibleDescription(/has "dns:x": is not below a zone/);
    expect(pattern()).toHaveValue("dns:x");
  });

  it.each([
    ["the login expired", refusal(401, {}), "Login expired"],
    ["the connection was lost", new Error("offline"), "No connection"],
    ["the server failed", refusal(500, { error: "unknown_error" }), "Something went wrong"],
  ])("keeps what was entered where %s", async (_when, answer, title) => {
    showPage(<MapperPage />, { ...answers, "PUT components/m1": answer }, KEPT);
    await userEvent.type(await screen.findByTestId("acme-name"), " too");
    await save();
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getByTestId("acme-name")).toHaveValue("web servers too");
  });

  describe("and was changed by another admin", () => {
    const changed = () => {
      let turn = 0;
      const theirs = { ...kept, config: { ...kept.config, clients: ["shop"] } };
      return showPage(<MapperPage />, { ...answers, "GET components/m1": () => (turn++ === 0 ? kept : theirs) }, KEPT);
    };

    it("is not overwritten, and says what they changed", async () => {
      const { sent } = changed();
      await clearLongest();
      await save();
      expect(await screen.findByTestId("acme-conflict")).toHaveTextContent("clients: web → shop");
      expect(sent("PUT")).toEqual([]);
      expect(screen.getByRole("textbox", { name: "Longest validity" })).toHaveValue("");
    });

    it("is saved with both changes after that was chosen", async () => {
      const { sent } = changed();
      await clearLongest();
      await save();
      await userEvent.click(await screen.findByRole("button", { name: "Go on with my changes" }));
      expect(screen.getByText("shop")).toBeInTheDocument();
      await save();
      await waitFor(() => expect(sent("PUT")).toHaveLength(1));
      expect(sent("PUT")[0]?.body).toMatchObject({ config: { clients: ["shop"], "longest-validity": [] } });
    });

    it.each([
      ["Keep mine where both changed it", "web servers too"],
      ["Take theirs where both changed it", "theirs"],
    ])("lets choose where both changed the same: %s", async (choice, name) => {
      let turn = 0;
      const answer = () => (turn++ === 0 ? kept : { ...kept, name: "theirs" });
      showPage(<MapperPage />, { ...answers, "GET components/m1": answer }, KEPT);
      await userEvent.type(await screen.findByTestId("acme-name"), " too");
      await save();
      await userEvent.click(await screen.findByRole("button", { name: choice }));
      expect(screen.getByTestId("acme-name")).toHaveValue(name);
      expect(screen.queryByTestId("acme-conflict")).not.toBeInTheDocument();
    });
  });

  it("is only looked at without the right to configure", async () => {
    showPage(<MapperPage />, answers, { ...KEPT, ...viewer });
    expect(await screen.findByTestId("acme-name")).toBeDisabled();
    expect(screen.queryByTestId("acme-save")).not.toBeInTheDocument();
    expect(screen.queryByTestId("acme-try")).not.toBeInTheDocument();
  });
});
