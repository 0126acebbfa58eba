import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers } from "../../testing/fakeRealm";
import type { AuthorityCertificate, Issuer } from "./api";
import { commonName } from "./ChainPicture";
import IssuersPage from "./IssuersPage";

const certificate = (subject: string, issuer: string): AuthorityCertificate => ({
  subject,
  issuer,
  serial: "01",
  not_before: "2026-01-01T00:00:00Z",
  not_after: "2096-01-01T00:00:00Z",
  fingerprint: subject,
  pem: "-----BEGIN CERTIFICATE-----\n",
});
const ISSUER: Issuer = {
  id: "i1",
  name: "corp",
  provider: "keystore",
  healthy: true,
  key: { type: "EC P-256", kept_in: "keystore issuer.p12" },
  chain: [certificate("CN=Issuing CA", "CN=Root CA"), certificate("CN=Root CA", "CN=Root CA")],
  profiles: ["server"],
  crl: [],
};
const COMPONENT = {
  id: "i1",
  name: "corp",
  providerType: "dev.keycloakacme.spi.IssuerProvider",
  providerId: "keystore",
  config: { keystore: ["issuer.p12"], password: ["**********"], "alternate-chains": ["kept"] },
};
const show = (answers: Answers = {}, host = {}) =>
  showPage(
    <IssuersPage />,
    { "GET acme/issuers": [ISSUER], "GET components/i1": COMPONENT, ...answers },
    { at: "/issuers", pattern: "/issuers", host },
  );
const choose = async (action: string) => {
  const card = await screen.findByTestId("acme-issuer-card-corp");
  await userEvent.click(card.querySelector(".pf-v5-c-menu-toggle") as Element);
  await userEvent.click(screen.getByRole("menuitem", { name: action }));
};
const fill = (testId: string, value: string) => fireEvent.change(screen.getByTestId(testId), { target: { value } });

describe("IssuersPage", () => {
  it("shows the chain from the root on", async () => {
    show();
    const boxes = within(await screen.findByRole("list", { name: /Chain/ })).getAllByRole("listitem");
    expect(boxes.map((it) => it.textContent)).toEqual([
      expect.stringMatching(/Root.*Root CA/),
      expect.stringMatching(/Issuing certificate.*Issuing CA/),
    ]);
  });

  it("says why one cannot be used", async () => {
    show({ "GET acme/issuers": [{ ...ISSUER, healthy: false, problem: "the file is gone", chain: [] }] });
    expect(await screen.findByText("the file is gone")).toBeInTheDocument();
  });

  it("makes one from a key store", async () => {
    const { sent } = show({ "GET acme/issuers": [], "POST components": "" });
    await userEvent.click(await screen.findByRole("button", { name: "Add issuer" }));
    fill("acme-issuer-name", "corp");
    fill("acme-issuer-password", "${vault.issuer}");
    await userEvent.click(screen.getByTestId("acme-issuer-save"));
    await waitFor(() =>
      expect(sent("POST")[0]?.body).toEqual({
        name: "corp",
        providerType: "dev.keycloakacme.spi.IssuerProvider",
        providerId: "keystore",
        config: { keystore: ["issuer.p12"], password: ["${vault.issuer}"] },
      }),
    );
  });

  it("shows what Keycloak refuses at the setting it names, and keeps the input", async () => {
    show({
      "GET acme/issuers": [],
      "POST components": () => refusal(400, { errorMessage: "keystore cannot be read: there is no such file" }),
    });
    await userEvent.click(await screen.findByRole("button", { name: "Add issuer" }));
    fill("acme-issuer-keystore-file", "other.p12");
    await userEvent.click(screen.getByTestId("acme-issuer-save"));
    const field = screen.getByTestId("acme-issuer-keystore-file");
    await waitFor(() => expect(field).toHaveAccessibleDescription(/cannot be read: there is no such file/));
    expect(field).toHaveValue("other.p12");
  });

  it("changes only what the form has", async () => {
    const { sent } = show({ "PUT components/i1": "" });
    await choose("Edit issuer");
    await screen.findByTestId("acme-issuer-save");
    fill("acme-issuer-keystore-file", "new.p12");
    await userEvent.click(screen.getByTestId("acme-issuer-save"));
    await waitFor(() =>
      expect(sent("PUT")[0]?.body).toEqual({ ...COMPONENT, config: { ...COMPONENT.config, keystore: ["new.p12"] } }),
    );
  });

  it("overwrites nothing that another admin changed meanwhile", async () => {
    let reads = 0;
    const { sent } = show({
      "GET components/i1": () => (reads++ === 0 ? COMPONENT : { ...COMPONENT, name: "renamed" }),
      "PUT components/i1": "",
    });
    await choose("Edit issuer");
    await screen.findByTestId("acme-issuer-save");
    fill("acme-issuer-keystore-file", "new.p12");
    await userEvent.click(screen.getByTestId("acme-issuer-save"));
    expect(await screen.findByTestId("acme-conflict")).toHaveTextContent("Name: corp → renamed");
    expect(sent("PUT")).toEqual([]);
    expect(screen.getByTestId("acme-issuer-keystore-file")).toHaveValue("new.p12");
    await userEvent.click(screen.getByTestId("acme-keep-mine"));
    await userEvent.click(screen.getByTestId("acme-issuer-save"));
    await waitFor(() =>
      expect(sent("PUT")[0]?.body).toMatchObject({ name: "renamed", config: { keystore: ["new.p12"] } }),
    );
  });

  it("shows the request", async () => {
    show({ "POST acme/issuers/i1/request": { csr: "-----BEGIN CERTIFICATE REQUEST-----" } });
    await choose("Request a certificate");
    expect(await screen.findByTestId("acme-issuer-csr")).toHaveTextContent("-----BEGIN CERTIFICATE REQUEST-----");
  });

  it("imports a chain, and says at the field why not", async () => {
    const { sent } = show({
      "PUT acme/issuers/i1/chain": () => refusal(400, { detail: "no", fields: { chain: "has another key" } }),
    });
    await choose("Import chain");
    const area = screen.getByPlaceholderText("-----BEGIN CERTIFICATE-----");
    fireEvent.change(area, { target: { value: "-----BEGIN CERTIFICATE-----\nX" } });
    await userEvent.click(screen.getByTestId("acme-issuer-import"));
    expect(await screen.findByText("has another key")).toBeInTheDocument();
    expect(area).toHaveValue("-----BEGIN CERTIFICATE-----\nX");
    expect(sent("PUT")[0]?.body).toEqual({ chain: "-----BEGIN CERTIFICATE-----\nX" });
  });

  it("says what stops before it deletes", async () => {
    const { sent } = show({ "DELETE components/i1": "" });
    await choose("Delete issuer");
    expect(screen.getByTestId("acme-issuer-stops")).toHaveTextContent("server");
    await userEvent.click(screen.getByTestId("acme-confirm"));
    await waitFor(() => expect(sent("DELETE")[0]?.path).toBe("components/i1"));
  });

  it("has nothing to press for those who may not configure", async () => {
    const rights = { view: true, manage: true, configure: false };
    show({}, { whoami: { realm: "demo", rights, enabled: true, directory: "x", delegation: false, faults: [] } });
    const card = await screen.findByTestId("acme-issuer-card-corp");
    expect(card.querySelector(".pf-v5-c-menu-toggle")).toBeNull();
    expect(screen.queryByTestId("acme-issuer-add")).not.toBeInTheDocument();
  });
});

describe("commonName", () => {
  it.each([
    ["CN=Issuing CA,O=Corp", "Issuing CA"],
    ["O=Corp, CN=Issuing CA", "Issuing CA"],
    ["O=Corp", "O=Corp"],
  ])("of %s is %s", (subject, name) => expect(commonName(subject)).toBe(name));
});
