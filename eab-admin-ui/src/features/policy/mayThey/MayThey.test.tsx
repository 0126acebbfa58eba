import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers } from "../../../testing/fakeRealm";
import MayTheyPage from "./MayTheyPage";

const answers: Answers = {
  "GET acme/policy/mappers": [
    { id: "m1", name: "web servers", provider: "client", condition: "", networks: [], profiles: [], names: [] },
  ],
  "GET acme/policy/profiles": [{ name: "server", extended_key_usages: [], key_types: [], challenges: [] }],
  "GET clients/7": { id: "7", clientId: "web" },
  "POST acme/policy/evaluate": {
    allowed: false,
    profile: "server",
    names: [
      { name: "dns:a.corp", mode: "challenge", rule: "grant", source: "web servers", added: false, explanation: "yes" },
      {
        name: "dns:b.corp",
        rule: "no-grant",
        source: "x",
        added: false,
        explanation: "no grant covers b.corp",
        nearest: { pattern: "dns:a.corp", mapper: "web servers", profiles: ["server"], mode: "challenge" },
      },
    ],
  },
};
const at = (query = "") => ({ at: `/policy/may-they${query}`, pattern: "/policy/may-they" });
const asked = (sent: { body: unknown }[]) => sent.map((it) => it.body);

describe("May they?", () => {
  it("asks at once what a link brings, and traces each decision", async () => {
    const { sent } = showPage(
      <MayTheyPage />,
      answers,
      at("?subject=client:7&names=dns:a.corp,dns:b.corp&profile=server"),
    );
    const refused = await screen.findByTestId("acme-answer-dns:b.corp");
    expect(asked(sent("POST"))).toEqual([
      { subject: { type: "client", id: "7" }, profile: "server", names: ["dns:a.corp", "dns:b.corp"] },
    ]);
    expect(screen.getByText("No: 1 of 2 names are refused for profile server")).toBeInTheDocument();
    expect(within(refused).getByText("no grant covers b.corp")).toBeInTheDocument();
    expect(within(refused).getByTestId("acme-nearest")).toHaveTextContent(
      "dns:a.corp (profiles: server; by challenge)",
    );
    const link = await within(refused).findByRole("link", { name: "web servers" });
    expect(link).toHaveAttribute("href", "/policy/mappers/m1");
  });

  it("keeps the id of a subject that it may not look up", async () => {
    const { sent } = showPage(
      <MayTheyPage />,
      { ...answers, "GET clients/7": refusal(403, { error: "HTTP 403" }) },
      at("?subject=client:7&names=a.corp"),
    );
    await screen.findByTestId("acme-answer");
    expect(asked(sent("POST"))).toEqual([{ subject: { type: "client", id: "7" }, names: ["dns:a.corp"] }]);
  });

  it("sends of a token nothing but its claims, and drops the rest from the page", async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const token = `${part({ alg: "RS256" })}.${part({ iss: "https://gitlab.corp", sub: "job" })}.U0lHTkFUVVJF`;
    const { seen, sent } = showPage(<MayTheyPage />, answers, at());
    await userEvent.click(await screen.findByRole("button", { name: "Whoever has a token" }));
    await userEvent.click(screen.getByTestId("acme-may-they-claims"));
    await userEvent.paste(token);
    expect(screen.getByText(/decoded here and dropped/)).toBeInTheDocument();
    await userEvent.type(screen.getByTestId("acme-may-they-names"), "10.0.0.7");
    await userEvent.click(screen.getByTestId("acme-ask"));
    await screen.findByTestId("acme-answer");
    const claims = { iss: "https://gitlab.corp", sub: "job" };
    expect(asked(sent("POST"))).toEqual([{ claims, issuer: "https://gitlab.corp", names: ["ip:10.0.0.7"] }]);
    expect(JSON.stringify(seen)).not.toContain("U0lHTkFUVVJF");
    expect(document.body.innerHTML).not.toContain("U0lHTkFUVVJF");
  });

  it("says at the fields what is missing, and asks nothing", async () => {
    const { sent } = showPage(<MayTheyPage />, answers, at());
    await userEvent.click(await screen.findByTestId("acme-ask"));
    expect(screen.getByText("choose who asks")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Whoever has a token" }));
    await userEvent.type(screen.getByTestId("acme-may-they-claims"), "nonsense");
    expect(screen.getByTestId("acme-may-they-claims")).toHaveAccessibleDescription(/neither a JSON object nor a token/);
    expect(sent("POST")).toEqual([]);
  });

  it("lists what somebody may have where no name is asked for", async () => {
    const profiles = [
      { profile: "server", names: [{ pattern: "dns:**.corp", mode: "identity", mapper: "web servers" }] },
    ];
    const { sent } = showPage(
      <MayTheyPage />,
      { ...answers, "POST acme/policy/evaluate": { subject: { type: "client", name: "web" }, profiles } },
      at("?subject=client:7"),
    );
    const table = await screen.findByRole("grid", { name: "Profile server" });
    expect(within(table).getByText("dns:**.corp")).toBeInTheDocument();
    expect(within(table).getByText("by identity")).toBeInTheDocument();
    expect(asked(sent("POST"))).toEqual([{ subject: { type: "client", id: "7" } }]);
  });

  it("shows why the server refused the question, and keeps it", async () => {
    showPage(
      <MayTheyPage />,
      { ...answers, "POST acme/policy/evaluate": refusal(400, { detail: '"a_b" is no DNS name' }) },
      at("?subject=client:7&names=a_b"),
    );
    expect(await screen.findByText('"a_b" is no DNS name')).toBeInTheDocument();
    await waitFor(() => expect(screen.getByTestId("acme-may-they-names")).toHaveValue("a_b"));
  });
});
