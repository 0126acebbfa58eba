import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers } from "../testing/fakeRealm";
import { SubjectPicker, type Subject } from "./SubjectPicker";

const Picked = ({ error }: { error?: string }) => {
  const [subject, setSubject] = useState<Subject>();
  return (
    <>
      <SubjectPicker
        label="For whom"
        kinds={["client", "user", "group"]}
        value={subject}
        onChange={setSubject}
        error={error}
      />
      <output>{JSON.stringify(subject ?? null)}</output>
    </>
  );
};

const answers: Answers = {
  "GET clients": [{ id: "1", clientId: "web", name: "${client_web}" }],
  "GET groups": [
    { id: "g", name: "platform", path: "/platform", subGroups: [{ id: "t", name: "team", path: "/platform/team" }] },
  ],
};

const picked = () => JSON.parse(screen.getByRole("status").textContent) as Subject | null;

describe("SubjectPicker", () => {
  it("searches by what is typed and picks by keyboard", async () => {
    const { seen } = showPage(<Picked />, answers);
    await userEvent.type(screen.getByRole("combobox", { name: "For whom" }), "we");
    await screen.findByRole("option", { name: "web" });
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(picked()).toEqual({ type: "client", id: "1", name: "web" });
    expect(seen.at(-1)?.path).toBe("clients?clientId=we&search=true&first=0&max=20");
    expect(screen.getByRole("combobox", { name: "For whom" })).toHaveFocus();
  });

  it("finds groups below others by their path", async () => {
    showPage(<Picked />, answers);
    await userEvent.selectOptions(screen.getByTestId("acme-subject-kind"), "group");
    await userEvent.type(screen.getByRole("combobox", { name: "For whom" }), "team");
    await userEvent.click(await screen.findByRole("option", { name: "/platform/team" }));
    expect(picked()).toEqual({ type: "group", id: "t", name: "/platform/team" });
  });

  it("forgets who was picked when the kind changes", async () => {
    showPage(<Picked />, answers);
    await userEvent.type(screen.getByRole("combobox", { name: "For whom" }), "web");
    await userEvent.click(await screen.findByRole("option", { name: "web" }));
    await userEvent.selectOptions(screen.getByTestId("acme-subject-kind"), "user");
    expect(picked()).toBeNull();
  });

  it("takes a name as it is typed from who may not search", async () => {
    showPage(<Picked />, { "GET clients": refusal(403, { error: "HTTP 403 Forbidden" }) });
    await userEvent.click(screen.getByRole("combobox", { name: "For whom" }));
    const input = await screen.findByRole("textbox", { name: "For whom" });
    await userEvent.type(input, "web");
    expect(picked()).toEqual({ type: "client", name: "web" });
  });

  it("says at the field why it was refused", async () => {
    showPage(<Picked error="is gone" />, answers);
    await waitFor(() =>
      expect(screen.getByRole("combobox", { name: "For whom" })).toHaveAccessibleDescription("is gone"),
    );
    expect(screen.getByRole("combobox", { name: "For whom" })).toBeInvalid();
  });
});
