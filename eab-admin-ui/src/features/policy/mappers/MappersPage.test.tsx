import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers } from "../../../testing/fakeRealm";
import type { MapperView } from "../api";
import MappersPage from "./MappersPage";

const mapper = (values: Partial<MapperView>): MapperView => ({
  id: values.name ?? "",
  name: "",
  provider: "client",
  enabled: true,
  condition: "client web",
  settings: {},
  networks: [],
  effect: "allow",
  profiles: ["server"],
  names: ["dns:**.apps.corp"],
  mode: "challenge",
  ...values,
});
const mappers = [
  mapper({ name: "web servers", longest_validity: "PT24H" }),
  mapper({ name: "no databases", effect: "deny", mode: undefined, profiles: [], names: ["dns:**.db.corp"] }),
  mapper({ name: "clients", profiles: ["client"], networks: ["10.0.0.0/8"], enabled: false }),
  mapper({ name: "foreign", provider: "office-hours", condition: "office-hours", effect: undefined, names: [] }),
];
const component = { id: "web servers", name: "web servers", providerId: "client", config: { names: ["dns:a"] } };
const answers: Answers = {
  "GET acme/policy/mappers": mappers,
  "GET acme/policy/profiles": [{ name: "client" }, { name: "server" }],
  "GET components/web servers": component,
  "PUT components/web servers": "",
  "DELETE components/web servers": "",
};
const at = (query = "") => ({ at: `/policy${query}`, pattern: "/policy" });
const viewer = {
  host: {
    whoami: {
      realm: "demo",
      rights: { view: true, manage: true, configure: false },
      enabled: true,
      directory: "",
      delegation: false,
      faults: [],
    },
  },
};
const names = async () =>
  (await screen.findAllByRole("link"))
    .map((it) => it.textContent)
    .filter((it) => mappers.some(({ name }) => name === it));
const act = async (row: string, action: string) => {
  await userEvent.click(within(await screen.findByTestId(`acme-row-${row}`)).getByRole("button"));
  await userEvent.click(await screen.findByRole("menuitem", { name: action }));
};

describe("who may have what", () => {
  it("is a table in words", async () => {
    showPage(<MappersPage />, answers, at());
    expect(await screen.findByTestId("acme-row-web servers")).toHaveTextContent(
      /client web.*Allow.*by challenge.*dns:\*\*\.apps\.corp.*server.*24 h/,
    );
    expect(screen.getByTestId("acme-row-no databases")).toHaveTextContent(/Deny.*every profile/);
    expect(screen.getByTestId("acme-row-clients")).toHaveTextContent(/Disabled.*from 10\.0\.0\.0\/8/);
  });

  it.each([
    ["?search=DB.corp", ["no databases"]],
    ["?search=10.0", ["clients"]],
    ["?effect=deny", ["no databases"]],
    ["?profile=client", ["clients", "foreign", "no databases"]],
    ["?sort=-name", ["web servers", "no databases", "foreign", "clients"]],
  ])("is filtered and sorted by the address: %s", async (query, expected) => {
    showPage(<MappersPage />, answers, at(query));
    expect(await names()).toEqual(expected);
  });

  it("shows a fault at its row", async () => {
    const broken = mapper({ name: "web servers", fault: "profiles has no such profile" });
    showPage(<MappersPage />, { ...answers, "GET acme/policy/mappers": [broken] }, at());
    expect(await screen.findByTestId("acme-fault")).toHaveTextContent("Stops issuance: profiles has no such profile");
  });

  it("says what to do where there is none", async () => {
    const { router } = showPage(<MappersPage />, { ...answers, "GET acme/policy/mappers": [] }, at());
    expect(await screen.findByText("Nobody may have anything yet")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Create mapper" }));
    expect(router.state.location.pathname).toBe("/policy/mappers/new");
  });

  it("shows the server's reason where it cannot be had", async () => {
    showPage(<MappersPage />, { ...answers, "GET acme/policy/mappers": refusal(503, { detail: "no database" }) }, at());
    expect(await screen.findByText("no database")).toBeInTheDocument();
  });

  it("has nothing to press for who may only look", async () => {
    showPage(<MappersPage />, answers, { ...at(), ...viewer });
    const row = within(await screen.findByTestId("acme-row-web servers"));
    expect(row.queryByRole("button")).not.toBeInTheDocument();
    expect(screen.queryByTestId("acme-create-mapper")).not.toBeInTheDocument();
  });

  it("turns a mapper off and leaves the rest as it is", async () => {
    const { sent, seen } = showPage(<MappersPage />, answers, at());
    await act("web servers", "Turn off");
    expect(await screen.findByText("Mapper web servers is off")).toBeInTheDocument();
    expect(sent("PUT")[0]?.body).toEqual({ ...component, config: { names: ["dns:a"], enabled: ["false"] } });
    await waitFor(() => expect(seen.filter((it) => it.path === "acme/policy/mappers")).toHaveLength(2));
  });

  it("says why a mapper was not turned off", async () => {
    const reason = refusal(400, { errorMessage: "names is required" });
    showPage(<MappersPage />, { ...answers, "PUT components/web servers": reason }, at());
    await act("web servers", "Turn off");
    expect(await screen.findByText("The mapper was not changed: names is required")).toBeInTheDocument();
  });

  it("says who loses what before it deletes", async () => {
    const { sent } = showPage(<MappersPage />, answers, at());
    await act("web servers", "Delete");
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText("It is about: client web.")).toBeVisible();
    expect(dialog.getByText(/They lose what no other mapper allows them \(profiles server\)/)).toBeVisible();
    expect(dialog.getByText("dns:**.apps.corp")).toBeVisible();
    expect(sent("DELETE")).toEqual([]);
    await userEvent.click(dialog.getByTestId("acme-confirm"));
    expect(await screen.findByText("Mapper web servers deleted")).toBeInTheDocument();
    expect(sent("DELETE").map((it) => it.path)).toEqual(["components/web servers"]);
  });

  it("says that nobody loses anything by one that is off", async () => {
    showPage(<MappersPage />, answers, at());
    await act("clients", "Delete");
    expect(await screen.findByText("It is off, so nobody loses anything.")).toBeInTheDocument();
  });

  it("duplicates by a form that begins as the mapper", async () => {
    const { router } = showPage(<MappersPage />, answers, at());
    await act("clients", "Duplicate");
    expect(router.state.location.pathname + router.state.location.search).toBe("/policy/mappers/new?from=clients");
  });
});
