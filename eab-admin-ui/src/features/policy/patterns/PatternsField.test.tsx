import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Form } from "@patternfly/react-core";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers, type Seen } from "../../../testing/fakeRealm";
import { useDraft } from "../component/useDraft";
import { PatternsField } from "./PatternsField";

const SETTINGS = ["names"];
const draftWith = (names: string[]) => ({ name: "x", provider: "client", config: { names } });

const Page = ({ names = [""] }: { names?: string[] }) => {
  const form = useDraft({ type: "T", settings: SETTINGS, start: draftWith(names) });
  return (
    <Form>
      <PatternsField form={form} setting="names" label="Names" placeholders={["client_id"]} />
      <output>{form.texts("names").join("|")}</output>
    </Form>
  );
};

type Trial = { patterns: string[]; names: string[]; subject?: unknown };
const trialOf = (seen?: Seen) => seen?.body as Trial;
const valid = ({ body }: Seen) => {
  const { patterns, names, subject } = body as Trial;
  return {
    patterns: patterns.map((pattern) => ({
      pattern,
      valid: true,
      filled: subject ? [pattern.replace("${client_id}", "web")] : [],
      names: names.map((name) => ({ name, covers: name === "dns:a.corp" })),
    })),
    names: names.map((name) => ({ name, valid: true, normalized: name })),
  };
};
const answers: Answers = { "POST acme/policy/patterns": valid, "GET clients": [{ id: "1", clientId: "web" }] };
const line = (number: number) => screen.getByTestId(`acme-pattern-${number}`);

describe("PatternsField", () => {
  it("shows at its line why a pattern cannot be read", async () => {
    const wrong = { pattern: "dns:*.*", valid: false, error: "has two stars", filled: [], names: [] };
    const right = { pattern: "dns:a", valid: true, filled: [], names: [] };
    showPage(<Page names={["dns:a", "dns:*.*"]} />, {
      "POST acme/policy/patterns": { patterns: [right, wrong], names: [] },
    });
    await waitFor(() => expect(line(1)).toHaveAccessibleDescription("has two stars"));
    expect(line(1)).toBeInvalid();
    expect(line(0)).toBeValid();
  });

  it("asks once after the last key, and for nothing while there is nothing", async () => {
    const { seen } = showPage(<Page />, answers);
    await userEvent.type(line(0), "dns:a.corp");
    await waitFor(() => expect(seen).toHaveLength(1));
    expect(trialOf(seen[0]).patterns).toEqual(["dns:a.corp"]);
  });

  it("takes the answer to the newest question, whichever comes last", async () => {
    const found = (error: string) => ({
      patterns: [{ pattern: "dns:b", valid: false, error, filled: [], names: [] }],
      names: [],
    });
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    let turn = 0;
    const { seen } = showPage(<Page />, {
      "POST acme/policy/patterns": () => (turn++ === 0 ? slow.then(() => found("outdated")) : found("newest")),
    });
    await userEvent.type(line(0), "dns:a");
    await waitFor(() => expect(seen).toHaveLength(1));
    await userEvent.clear(line(0));
    await userEvent.type(line(0), "dns:b");
    await waitFor(() => expect(line(0)).toHaveAccessibleDescription("newest"));
    release();
    await act(() => slow.then(() => new Promise((resolve) => setTimeout(resolve, 50))));
    expect(line(0)).toHaveAccessibleDescription("newest");
  });

  it("says which of the names that are tried a pattern covers", async () => {
    const { seen } = showPage(<Page names={["dns:*.corp"]} />, answers);
    await userEvent.type(screen.getByTestId("acme-pattern-names"), "a.corp, b.org");
    expect(await screen.findByText("covers dns:a.corp")).toBeInTheDocument();
    expect(screen.getByText("not dns:b.org")).toBeInTheDocument();
    expect(trialOf(seen.at(-1)).names).toEqual(["dns:a.corp", "dns:b.org"]);
  });

  it("shows what a placeholder becomes for somebody", async () => {
    const { seen } = showPage(<Page names={["dns:${client_id}.corp"]} />, answers);
    await userEvent.type(screen.getByRole("combobox", { name: "Fill placeholders for" }), "we");
    await userEvent.click(await screen.findByRole("option", { name: "web" }));
    expect(await screen.findByText("dns:web.corp")).toBeInTheDocument();
    expect(trialOf(seen.filter((it) => it.method === "POST").at(-1)).subject).toEqual({ type: "client", id: "1" });
  });

  it("asks for nobody where there is no placeholder", () => {
    showPage(<Page names={["dns:a.corp"]} />, answers);
    expect(screen.queryByRole("combobox", { name: "Fill placeholders for" })).not.toBeInTheDocument();
  });

  it("makes lines of a list that is pasted, and takes lines away", async () => {
    showPage(<Page />, answers);
    await userEvent.click(line(0));
    await userEvent.paste("dns:a\n dns:b, dns:c\n");
    expect(screen.getByRole("status")).toHaveTextContent("dns:a|dns:b|dns:c");
    await userEvent.click(screen.getByRole("button", { name: "Remove dns:b" }));
    expect(screen.getByRole("status")).toHaveTextContent("dns:a|dns:c");
  });

  it("keeps the patterns where they cannot be checked", async () => {
    showPage(<Page names={["dns:a"]} />, {
      "POST acme/policy/patterns": refusal(503, { detail: "The database is away" }),
    });
    expect(await screen.findByText("The database is away")).toBeInTheDocument();
    expect(line(0)).toHaveValue("dns:a");
  });
});
