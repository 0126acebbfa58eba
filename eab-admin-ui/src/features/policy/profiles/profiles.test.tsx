import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers } from "../../../testing/fakeRealm";
import ProfilePage from "./ProfilePage";
import ProfilesPage from "./ProfilesPage";

const kept = {
  id: "p1",
  name: "server",
  providerId: "x509",
  providerType: "dev.keycloakacme.spi.CertificateProfileProvider",
  config: { issuer: ["corp-ca"], "extended-key-usages": ["serverAuth"], validity: ["P30D"] },
};
const directory = "https://id.corp/realms/demo/acme/profile/server/directory";
const view = {
  id: "p1",
  name: "server",
  issuer: "corp-ca",
  extended_key_usages: ["serverAuth"],
  key_types: [],
  challenges: [],
  validity: "P30D",
  directory,
  default: true,
};
const answers: Answers = {
  "GET acme/issuers": [{ id: "i1", name: "corp-ca" }],
  "GET acme/policy/profiles": [view],
  "GET acme/policy/mappers": [
    { id: "m1", name: "web servers", condition: "client web", profiles: ["server"], names: [] },
    { id: "m2", name: "others", condition: "client other", profiles: ["client"], names: [] },
  ],
  "GET components/p1": kept,
  "PUT components/p1": "",
  "POST components": "",
  "DELETE components/p1": "",
};
const NEW = { at: "/policy/profiles/new", pattern: "/policy/profiles/new" };
const KEPT = { at: "/policy/profiles/p1", pattern: "/policy/profiles/:id" };
const save = () => userEvent.click(screen.getByTestId("acme-save"));

describe("a profile", () => {
  it("begins with a preset, and is created", async () => {
    const { sent } = showPage(<ProfilePage />, answers, NEW);
    await userEvent.click(await screen.findByTestId("acme-preset-workload"));
    expect(screen.getByTestId("acme-name")).toHaveValue("workload");
    await userEvent.selectOptions(await screen.findByTestId("acme-issuer"), "corp-ca");
    await save();
    await screen.findByText("another page");
    expect(sent("POST")[0]?.body).toMatchObject({
      name: "workload",
      providerId: "x509",
      providerType: "dev.keycloakacme.spi.CertificateProfileProvider",
      config: {
        issuer: ["corp-ca"],
        "extended-key-usages": ["serverAuth", "clientAuth"],
        validity: ["24h"],
        svid: ["true"],
        "key-types": ["ec-p256"],
      },
    });
  });

  it("is refused at each field before the server is asked", async () => {
    const { sent } = showPage(<ProfilePage />, answers, NEW);
    await userEvent.type(await screen.findByTestId("acme-name"), "No Good");
    await userEvent.type(screen.getByTestId("acme-validity"), "long");
    await save();
    expect(screen.getByTestId("acme-name")).toHaveAccessibleDescription(/must be 1 to 63 lower-case/);
    expect(screen.getByTestId("acme-validity")).toHaveAccessibleDescription(/must be a duration/);
    expect(screen.getByTestId("acme-issuer")).toHaveAccessibleDescription(/is required/);
    expect(sent("POST")).toEqual([]);
  });

  it("that revokes on loss points to CRL and OCSP always", async () => {
    const { sent } = showPage(<ProfilePage />, answers, KEPT);
    await userEvent.click(await screen.findByRole("checkbox", { name: /Revoke certificates when/ }));
    expect(screen.getByTestId("acme-no-rev-avail")).toHaveValue("never");
    expect(screen.getByTestId("acme-no-rev-avail")).toBeDisabled();
    await save();
    await screen.findByText("another page");
    expect(sent("PUT")[0]?.body).toMatchObject({ config: { "revoke-on-loss": ["true"], "no-rev-avail": ["never"] } });
  });

  it("shows the server's refusal at the field, and keeps what was entered", async () => {
    const words = "backdate must be one hour at most";
    showPage(<ProfilePage />, { ...answers, "PUT components/p1": refusal(400, { errorMessage: words }) }, KEPT);
    await userEvent.type(await screen.findByRole("textbox", { name: "Backdate" }), "PT2H");
    await save();
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getByRole("textbox", { name: "Backdate" })).toHaveAccessibleDescription(/must be one hour at most/);
    expect(screen.getByRole("textbox", { name: "Backdate" })).toHaveValue("PT2H");
    await waitFor(() => expect(screen.getByRole("textbox", { name: "Backdate" })).toHaveFocus());
  });

  it("has its directory's URL to copy, and takes an issuer by name where they are not listed", async () => {
    showPage(<ProfilePage />, { ...answers, "GET acme/issuers": refusal(403, { detail: "no right" }) }, KEPT);
    expect(await screen.findByTestId("acme-directory")).toHaveTextContent(directory);
    expect(await screen.findByRole("textbox", { name: "Issuer" })).toHaveValue("corp-ca");
  });
});

describe("the list of profiles", () => {
  it("says whose certificates hang on one before it deletes", async () => {
    const { sent } = showPage(<ProfilesPage />, answers, { at: "/policy/profiles", pattern: "/policy/profiles" });
    const row = within(await screen.findByTestId("acme-row-p1"));
    expect(row.getByText("default")).toBeInTheDocument();
    await userEvent.click(row.getByRole("button", { name: "Kebab toggle" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText("web servers: client web")).toBeInTheDocument();
    expect(dialog.queryByText(/others/)).not.toBeInTheDocument();
    await userEvent.click(dialog.getByTestId("acme-confirm"));
    expect(await screen.findByText("Profile server deleted")).toBeInTheDocument();
    expect(sent("DELETE").map((it) => it.path)).toEqual(["components/p1"]);
  });
});
