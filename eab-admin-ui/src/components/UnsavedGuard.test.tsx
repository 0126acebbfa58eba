import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { Link } from "react-router-dom";
import { describe, expect, it } from "vitest";
import { showPage } from "../testing/fakeRealm";
import { useUnsaved } from "../core/unsaved";

const Page = () => {
  const [text, setText] = useState("");
  const { release } = useUnsaved(text !== "");
  return (
    <>
      <input aria-label="text" value={text} onChange={(event) => setText(event.target.value)} />
      <Link to="/other">away</Link>
      <Link to="/form?tab=2">tab</Link>
      <Link to="/other" onClick={release}>
        cancel
      </Link>
    </>
  );
};

const show = () => showPage(<Page />, {}, { at: "/form", pattern: "/form" });

describe("UnsavedGuard", () => {
  it("asks, and keeps what was entered with those who stay", async () => {
    show();
    await userEvent.type(screen.getByLabelText("text"), "abc");
    await userEvent.click(screen.getByText("away"));
    await userEvent.click(await screen.findByTestId("acme-unsaved-stay"));
    expect(screen.queryByTestId("acme-unsaved-stay")).toBeNull();
    expect(screen.getByLabelText("text")).toHaveValue("abc");
  });

  it("lets those go who want to", async () => {
    show();
    await userEvent.type(screen.getByLabelText("text"), "abc");
    await userEvent.click(screen.getByText("away"));
    await userEvent.click(await screen.findByTestId("acme-unsaved-leave"));
    expect(await screen.findByText("another page")).toBeVisible();
  });

  it.each(["away", "cancel"])(
    "asks nothing where nothing was entered, or it is dropped on purpose: %s",
    async (link) => {
      show();
      if (link === "cancel") {
        await userEvent.type(screen.getByLabelText("text"), "abc");
      }
      await userEvent.click(screen.getByText(link));
      expect(await screen.findByText("another page")).toBeVisible();
    },
  );

  it("asks nothing at a tab of the same page", async () => {
    const { router } = show();
    await userEvent.type(screen.getByLabelText("text"), "abc");
    await userEvent.click(screen.getByText("tab"));
    expect(router.state.location.search).toBe("?tab=2");
    expect(screen.getByLabelText("text")).toHaveValue("abc");
  });
});
