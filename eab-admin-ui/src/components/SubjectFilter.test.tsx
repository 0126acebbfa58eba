import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers } from "../testing/fakeRealm";
import { FilterChips } from "./FilterChips";
import { SubjectFilter } from "./SubjectFilter";

const show = (at: string, answers: Answers) =>
  showPage(
    <>
      <SubjectFilter />
      <FilterChips names={["subject"]} />
    </>,
    answers,
    { at },
  );

describe("the filter by subject", () => {
  it("puts who was picked into the address, from the first page on", async () => {
    const { router } = show("/?page=3", {
      "GET clients": [{ id: "c1", clientId: "web" }],
      "GET clients/c1": { id: "c1", clientId: "web" },
    });
    await userEvent.click(screen.getByRole("button", { name: "Belongs to …" }));
    expect(screen.getByRole("button", { name: "Show" })).toBeDisabled();
    await userEvent.type(screen.getByRole("combobox", { name: "Belongs to" }), "we");
    await userEvent.click(await screen.findByRole("option", { name: /web/ }));
    await userEvent.click(screen.getByRole("button", { name: "Show" }));
    expect(router.state.location.search).toBe("?subject=client%3Ac1");
    expect(await screen.findByText("Belongs to: web")).toBeInTheDocument();
  });

  it("names whom a link meant, and is taken away", async () => {
    const { router } = show("/?subject=user:u1", { "GET users/u1": { id: "u1", username: "alice" } });
    expect(await screen.findByText("Belongs to: alice")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: /Remove the filter/ }));
    expect(router.state.location.search).toBe("");
  });

  it.each(["group:g1", "federated:https://gitlab.corp#sub"])("shows %s as it stands if it has no name", async (it) => {
    const { seen } = show(`/?subject=${encodeURIComponent(it)}`, {
      "GET groups/g1": refusal(403, { error: "forbidden" }),
    });
    await waitFor(() => expect(screen.getByText(`Belongs to: ${it}`)).toBeInTheDocument());
    expect(seen.length).toBe(it.startsWith("group") ? 1 : 0);
  });
});
