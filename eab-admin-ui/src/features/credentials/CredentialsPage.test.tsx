import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers } from "../../testing/fakeRealm";
import type { Credential } from "./api";
import CredentialsPage from "./CredentialsPage";

const USABLE: Credential = {
  kid: "kid-1",
  subject: "client:id-web",
  subject_name: "web",
  status: "usable",
  label: "web servers",
  hmac_alg: "HS256",
  issued_by: "admin:alice",
  created: "2026-11-20T10:00:00Z",
  max_uses: 1,
  uses: 0,
  profiles: [],
  names: [],
};
const USED: Credential = { ...USABLE, kid: "kid-2", label: "used one", status: "used", uses: 1 };
const show = (answers: Answers = {}, host = {}, at = "/credentials") =>
  showPage(
    <CredentialsPage />,
    {
      "GET acme/credentials": [USABLE, USED],
      "GET acme/credentials/kid-1": { credential: USABLE, accounts: 3 },
      ...answers,
    },
    { at, pattern: "/credentials", host },
  );
const menuOf = async (row: string) => {
  const found = await screen.findByTestId(`acme-row-${row}`);
  await userEvent.click(found.querySelector(".pf-v5-c-menu-toggle") as Element);
};

describe("CredentialsPage", () => {
  it("asks for what the address says", async () => {
    const { seen } = show({}, {}, "/credentials?search=web&status=used&sort=expires");
    await screen.findByText("web servers");
    expect(seen[0]?.path).toBe("acme/credentials?search=web&status=used&first=0&max=21&sort=expires");
  });

  it("says what to do where there are none", async () => {
    const { router } = show({ "GET acme/credentials": [] });
    await screen.findByText("No credentials yet");
    await userEvent.click(screen.getByRole("button", { name: "Issue credential" }));
    expect(router.state.location.pathname).toBe("/credentials/new");
  });

  it("tells what stops before it revokes", async () => {
    const { sent } = show({ "DELETE acme/credentials/kid-1": { kid: "kid-1", accounts: 3 } });
    await menuOf("kid-1");
    await userEvent.click(screen.getByRole("menuitem", { name: "Revoke" }));
    expect(await screen.findByTestId("acme-revoke-stops")).toHaveTextContent("order nothing from now on: 3");
    expect(sent("DELETE")).toEqual([]);
    await userEvent.click(screen.getByTestId("acme-confirm"));
    await waitFor(() => expect(sent("DELETE")[0]?.path).toBe("acme/credentials/kid-1"));
    await waitFor(() => expect(sent("GET").filter((it) => it.path.startsWith("acme/credentials?"))).toHaveLength(2));
  });

  it("says why it could not revoke, and stays", async () => {
    show({ "DELETE acme/credentials/kid-1": () => refusal(403, { detail: "needs manage-acme" }) });
    await menuOf("kid-1");
    await userEvent.click(screen.getByRole("menuitem", { name: "Revoke" }));
    await userEvent.click(screen.getByTestId("acme-confirm"));
    expect(await screen.findByTestId("acme-problem")).toHaveTextContent("needs manage-acme");
  });

  it("opens only used credentials of one use for another key", async () => {
    const { sent } = show({ "POST acme/credentials/kid-2/rebind": USED });
    await menuOf("kid-1");
    expect(screen.queryByRole("menuitem", { name: /Open for/ })).not.toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await menuOf("kid-2");
    await userEvent.click(screen.getByRole("menuitem", { name: /Open for/ }));
    await userEvent.click(screen.getByTestId("acme-confirm"));
    await waitFor(() => expect(sent("POST")[0]?.body).toEqual({ open_for: "1h" }));
  });

  it("shows the new key after rotating", async () => {
    show({
      "POST acme/credentials/kid-1/rotate": {
        kid: "kid-1",
        hmac_key: "bmV3LWtleQ",
        hmac_alg: "HS256",
        uses: 1,
        directory: "https://id.corp/realms/demo/acme/directory",
        profiles: [],
        names: [],
      },
    });
    await menuOf("kid-1");
    await userEvent.click(screen.getByRole("menuitem", { name: "Rotate key" }));
    await userEvent.click(screen.getByTestId("acme-confirm"));
    expect(await screen.findByTestId("acme-secret-key")).toHaveTextContent("bmV3LWtleQ");
  });

  it("has nothing to press for those who may only look", async () => {
    const rights = { view: true, manage: false, configure: false };
    show(
      {},
      { whoami: { realm: "demo", rights, enabled: true, directory: "https://x", delegation: false, faults: [] } },
    );
    const row = await screen.findByTestId("acme-row-kid-1");
    expect(screen.queryByTestId("acme-issue-credential")).not.toBeInTheDocument();
    expect(row.querySelector(".pf-v5-c-menu-toggle")).toBeNull();
  });
});
