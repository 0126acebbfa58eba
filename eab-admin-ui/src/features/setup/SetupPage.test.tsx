import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { refusal, showPage, type Answers, type Seen } from "../../testing/fakeRealm";
import { MAPPER } from "../../core/components";
import SetupPage from "./SetupPage";

const SETTINGS = {
  version: "v1",
  settings: [
    { name: "acme.enabled", default: "false", type: "boolean", group: "general" },
    { name: "acme.permitted-zones", default: "", type: "list", group: "names" },
  ],
};
const ISSUED = {
  kid: "kid-1",
  hmac_key: "c2VjcmV0",
  hmac_alg: "HS256",
  uses: 1,
  directory: "https://id.corp/realms/demo/acme/directory",
  profiles: ["server"],
  names: ["dns:**.demo.internal"],
};

/** Keeps settings and components as Keycloak does. */
function realm(): { answers: Answers; components: { id: string; name: string; providerType: string }[] } {
  let settings = SETTINGS;
  let components: { id: string; name: string; providerType: string }[] = [];
  const answers: Answers = {
    "GET acme/settings": () => settings,
    "PUT acme/settings": ({ body }: Seen) => {
      const { values } = body as { values: Record<string, string> };
      settings = {
        version: `${settings.version}+`,
        settings: settings.settings.map((it) => ({ ...it, value: values[it.name] })),
      };
      return settings;
    },
    "GET acme/issuers": [],
    "GET acme/policy/profiles": [],
    "GET acme/policy/mappers": [],
    "GET clients": [{ id: "id-web", clientId: "web" }],
    "POST components": ({ body }: Seen) => {
      components = [
        ...components,
        { ...(body as { name: string; providerType: string }), id: `id-${components.length}` },
      ];
      return "";
    },
    "GET components": ({ path }: Seen) => components.filter((it) => path.includes(`type=${it.providerType}`)),
    "GET components/id-2": () => components.find((it) => it.id === "id-2"),
    "PUT components/id-2": ({ body }: Seen) => {
      components = components.map((it) => (it.id === "id-2" ? (body as (typeof components)[0]) : it));
      return "";
    },
    "POST acme/credentials": ISSUED,
  };
  return { answers, components };
}
const show = (answers: Answers = {}) =>
  showPage(<SetupPage />, { ...realm().answers, ...answers }, { at: "/setup", pattern: "/setup" });
const next = async () => userEvent.click(await screen.findByTestId("acme-setup-next"));
const pickClient = async () => {
  const box = await screen.findByRole("combobox", { name: /Client/ });
  fireEvent.change(box, { target: { value: "we" } });
  await userEvent.click(await screen.findByRole("option", { name: /web/ }));
};
const toMapper = async () => {
  await screen.findByTestId("acme-setup-zones");
  await next();
  await screen.findByTestId("acme-issuer-name");
  await next();
  await screen.findByTestId("acme-setup-profile");
  await next();
  await screen.findByTestId("acme-setup-names");
};

describe("SetupPage", () => {
  it("takes an admin from nothing to a certbot command", async () => {
    const { sent } = show();
    await toMapper();
    expect(screen.getByTestId("acme-setup-names")).toHaveValue("dns:**.demo.internal");
    await pickClient();
    await next();
    await screen.findByTestId("acme-setup-label");
    await next();
    expect(await screen.findByTestId("acme-command-certbot")).toHaveTextContent("--eab-hmac-key=c2VjcmV0");
    expect(sent("PUT").map((it) => it.body)).toEqual([
      { version: "v1", values: { "acme.enabled": "true", "acme.permitted-zones": "demo.internal" } },
    ]);
    expect(sent("POST").map((it) => it.body)).toEqual([
      expect.objectContaining({ name: "issuer", providerId: "keystore", config: { keystore: ["issuer.p12"] } }),
      expect.objectContaining({
        name: "server",
        providerId: "x509",
        config: expect.objectContaining({ issuer: ["issuer"], validity: ["30d"] }) as unknown,
      }),
      expect.objectContaining({
        providerId: "client",
        config: expect.objectContaining({
          clients: ["web"],
          profiles: ["server"],
          names: ["dns:**.demo.internal"],
          mode: ["challenge"],
        }) as unknown,
      }),
      { subject: { type: "client", id: "id-web" }, max_uses: 1, expires_in: "30d" },
    ]);
  });

  it("does nothing twice when somebody goes back, and changes what he changes there", async () => {
    const { sent } = show();
    await toMapper();
    await pickClient();
    await next();
    await screen.findByTestId("acme-setup-label");
    await userEvent.click(screen.getByTestId("acme-setup-back"));
    fireEvent.change(await screen.findByTestId("acme-setup-names"), { target: { value: "dns:*.demo.internal" } });
    await next();
    await screen.findByTestId("acme-setup-label");
    expect(sent("POST")).toHaveLength(3);
    expect(sent("PUT").map((it) => it.path)).toEqual(["acme/settings", "components/id-2"]);
    expect(sent("PUT")[1]?.body).toMatchObject({ config: { names: ["dns:*.demo.internal"] } });
  });

  it("overwrites only at the second attempt what another admin made of it", async () => {
    const theirs = { id: "id-2", name: "theirs", providerType: MAPPER, providerId: "client", config: {} };
    const { sent } = show({ "GET components/id-2": theirs });
    await toMapper();
    await pickClient();
    await next();
    await screen.findByTestId("acme-setup-label");
    await userEvent.click(screen.getByTestId("acme-setup-back"));
    fireEvent.change(await screen.findByTestId("acme-setup-names"), { target: { value: "dns:*.demo.internal" } });
    await next();
    expect(await screen.findByTestId("acme-problem")).toHaveTextContent("The next attempt replaces");
    expect(sent("PUT").map((it) => it.path)).toEqual(["acme/settings"]);
    expect(screen.getByTestId("acme-setup-names")).toHaveValue("dns:*.demo.internal");
    await next();
    await waitFor(() => expect(sent("PUT")[1]?.body).toMatchObject({ config: { names: ["dns:*.demo.internal"] } }));
  });

  it("says at the field what the server refuses, and stays with what was typed", async () => {
    show({ "POST components": () => refusal(400, { errorMessage: "keystore cannot be read: no such file" }) });
    await screen.findByTestId("acme-setup-zones");
    await next();
    fireEvent.change(await screen.findByTestId("acme-issuer-keystore-file"), { target: { value: "mine.p12" } });
    await next();
    const field = screen.getByTestId("acme-issuer-keystore-file");
    await waitFor(() => expect(field).toHaveAccessibleDescription(/no such file/));
    expect(field).toHaveValue("mine.p12");
  });

  it.each([
    ["offline", () => new TypeError("failed"), "What you entered is kept"],
    ["expired", () => refusal(401, { detail: "token expired" }), "Login expired"],
    ["a conflict", () => refusal(409, { detail: "changed meanwhile" }), "changed meanwhile"],
  ])("stays with what was typed when %s", async (_kind, answer, reason) => {
    show({ "PUT acme/settings": answer });
    fireEvent.change(await screen.findByTestId("acme-setup-zones"), { target: { value: "corp.lan" } });
    await next();
    expect(await screen.findByTestId("acme-problem")).toHaveTextContent(reason);
    expect(screen.getByTestId("acme-setup-zones")).toHaveValue("corp.lan");
  });

  it("hides no refusal of what the step does not ask for", async () => {
    show({
      "PUT acme/settings": () =>
        refusal(400, { detail: "acme.website is no URL", fields: { "acme.website": "is no URL" } }),
    });
    await screen.findByTestId("acme-setup-zones");
    await next();
    expect(await screen.findByTestId("acme-problem")).toHaveTextContent("acme.website is no URL");
  });

  it("uses an issuer that is there", async () => {
    const { sent } = show({ "GET acme/issuers": [{ name: "corp", healthy: true }] });
    await screen.findByTestId("acme-setup-zones");
    await next();
    await screen.findByDisplayValue("corp");
    await next();
    await screen.findByTestId("acme-setup-profile");
    await next();
    await screen.findByTestId("acme-setup-names");
    expect(sent("POST").map((it) => it.body)).toEqual([
      expect.objectContaining({ config: expect.objectContaining({ issuer: ["corp"] }) as unknown }),
    ]);
  });

  it("gives the mapper a name that is free", async () => {
    const { sent } = show({ "GET acme/policy/mappers": [{ name: "client web" }] });
    await toMapper();
    await pickClient();
    await next();
    await screen.findByTestId("acme-setup-label");
    expect(sent("POST")[2]?.body).toMatchObject({ name: "client web 2" });
  });

  it("asks for a client before it asks the server", async () => {
    const { sent } = show();
    await toMapper();
    await next();
    expect(await screen.findByText("Choose a client.")).toBeInTheDocument();
    expect(sent("POST")).toHaveLength(2);
  });
});
