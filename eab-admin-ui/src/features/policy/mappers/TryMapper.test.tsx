import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Seen } from "../../../testing/fakeRealm";
import { answers } from "./testFixture";
import MapperPage from "./MapperPage";

const KEPT = { at: "/policy/mappers/m1", pattern: "/policy/mappers/:id" };
const pattern = () => screen.getByTestId("acme-pattern-0");

describe("a mapper before it is saved", () => {
  it("is tried as it stands in the form, without being saved", async () => {
    const evaluation = (allowed: boolean) => ({
      allowed,
      profile: "server",
      names: [
        {
          name: "dns:a.corp",
          ...(allowed ? { mode: "challenge", rule: "grant" } : { rule: "no-grant" }),
          source: "web servers",
          added: false,
          explanation: "",
        },
      ],
    });
    const { sent } = showPage(
      <MapperPage />,
      { ...answers, "POST acme/policy/evaluate": ({ body }: Seen) => evaluation("changes" in (body as object)) },
      KEPT,
    );
    await userEvent.clear(await screen.findByTestId("acme-pattern-0"));
    await userEvent.type(pattern(), "dns:**.corp");
    await userEvent.click(screen.getByRole("button", { name: "Try before saving" }));
    const panel = within(screen.getByTestId("acme-try"));
    await userEvent.type(panel.getByRole("combobox", { name: "Client, user or group" }), "we");
    await userEvent.click(await screen.findByRole("option", { name: "web" }));
    await userEvent.type(panel.getByTestId("acme-may-they-names"), "a.corp");
    await userEvent.click(panel.getByTestId("acme-ask"));
    expect(await panel.findByTestId("acme-was")).toHaveTextContent("now refused: the change gives it");
    const questions = sent("POST").filter((it) => it.path.endsWith("evaluate"));
    expect(questions.map((it) => it.body)).toEqual([
      {
        subject: { type: "client", id: "1" },
        profile: "server",
        names: ["dns:a.corp"],
        changes: [
          expect.objectContaining({
            id: "m1",
            name: "web servers",
            provider: "client",
            config: expect.objectContaining({ names: ["dns:**.corp"] }) as unknown,
          }),
        ],
      },
      { subject: { type: "client", id: "1" }, profile: "server", names: ["dns:a.corp"] },
    ]);
    expect(sent("PUT")).toEqual([]);
  });

  it("marks the fields that a save would refuse when it is tried", async () => {
    showPage(
      <MapperPage />,
      {
        ...answers,
        "POST acme/policy/evaluate": refusal(400, {
          detail: "1 field is refused",
          fields: { "changes[0].clients": 'has "web", but it registered itself' },
        }),
      },
      KEPT,
    );
    await userEvent.click(await screen.findByRole("button", { name: "Try before saving" }));
    const panel = within(screen.getByTestId("acme-try"));
    await userEvent.type(panel.getByRole("combobox", { name: "Client, user or group" }), "we");
    await userEvent.click(await screen.findByRole("option", { name: "web" }));
    await userEvent.click(panel.getByTestId("acme-ask"));
    await waitFor(() =>
      expect(screen.getByRole("combobox", { name: "Clients" })).toHaveAccessibleDescription(/it registered itself/),
    );
  });
});
