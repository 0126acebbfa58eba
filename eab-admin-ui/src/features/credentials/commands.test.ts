import { describe, expect, it } from "vitest";
import { commands, directoryOf, exampleName, quoted, type ClientSetup } from "./commands";

const setup: ClientSetup = {
  kid: "kid-1",
  hmacKey: "bWFjLWtleQ",
  directory: "https://id.corp/realms/demo/acme/directory",
  name: "web.apps.corp",
  profile: "server",
  clientId: "web",
};
const text = (id: string, changes: Partial<ClientSetup> = {}) =>
  commands.find((it) => it.id === id)?.text({ ...setup, ...changes }) ?? "";

describe("commands", () => {
  it("for certbot are one command", () => {
    expect(text("certbot").replaceAll(/ \\\n +/g, " ")).toBe(
      "certbot certonly --standalone --non-interactive --agree-tos --register-unsafely-without-email" +
        " --server https://id.corp/realms/demo/acme/directory --eab-kid=kid-1 --eab-hmac-key=bWFjLWtleQ -d web.apps.corp",
    );
  });

  it("for lego give the credential with the command", () => {
    expect(text("lego").replaceAll(/ \\\n +/g, " ")).toBe(
      "lego --accept-tos --email admin@web.apps.corp --server https://id.corp/realms/demo/acme/directory" +
        " --eab --kid=kid-1 --hmac=bWFjLWtleQ --domains web.apps.corp --http run",
    );
  });

  it("for acme.sh register first", () => {
    const [register = "", issue = ""] = text("acmesh")
      .replaceAll(/ \\\n +/g, " ")
      .split("\n");
    expect(register).toContain("--register-account");
    expect(register).toContain("--eab-kid kid-1 --eab-hmac-key bWFjLWtleQ");
    expect(issue).toBe(
      "acme.sh --issue --standalone --server https://id.corp/realms/demo/acme/directory -d web.apps.corp",
    );
  });

  it("for Caddy bind in the issuer", () => {
    expect(text("caddy")).toContain("eab kid-1 bWFjLWtleQ\n");
    expect(text("caddy")).toContain("dir https://id.corp/realms/demo/acme/directory\n");
  });

  it("for cert-manager keep the key in a Secret, as it is", () => {
    expect(text("certManager")).toContain('stringData:\n  secret: "bWFjLWtleQ"\n');
    expect(text("certManager")).toContain('keyID: "kid-1"');
  });

  it("in YAML never become numbers", () => {
    expect(text("traefik", { kid: "12e5" })).toContain('kid: "12e5"');
  });

  it("for mod_md name binding and directory", () => {
    expect(text("modMd")).toContain("MDExternalAccountBinding kid-1 bWFjLWtleQ");
    expect(text("modMd")).toContain("MDCertificateAuthority https://id.corp/realms/demo/acme/directory");
  });

  it("for a CI job hold no key", () => {
    expect(text("curl")).not.toContain("bWFjLWtleQ");
    expect(text("curl")).toContain("https://id.corp/realms/demo/protocol/openid-connect/token");
    expect(text("curl")).toContain("'https://id.corp/realms/demo/acme/certificates?profile=server'");
  });

  it("for a CI job find the realm from a profile's directory, too", () => {
    const directory = directoryOf(setup.directory, "server");
    expect(text("curl", { directory })).toContain("'https://id.corp/realms/demo/acme/certificates?profile=server'");
  });

  it.each([
    ["certbot", "REQUESTS_CA_BUNDLE=/etc/ca.pem "],
    ["lego", "LEGO_CA_CERTIFICATES=/etc/ca.pem "],
    ["acmesh", "--ca-bundle /etc/ca.pem"],
    ["caddy", 'trusted_roots "/etc/ca.pem"'],
    ["traefik", "LEGO_CA_CERTIFICATES=/etc/ca.pem"],
    ["certManager", "base64 -w0 /etc/ca.pem"],
    ["modMd", 'MDCACertificateFile "/etc/ca.pem"'],
    ["curl", "--cacert /etc/ca.pem"],
  ])("for %s name a private root only where there is one", (id, option) => {
    expect(text(id, { caBundle: "/etc/ca.pem" })).toContain(option);
    expect(text(id)).not.toContain(
      option.split(/[ =]/)[0] === "base64" ? "caBundle" : (option.split(/[ =]/)[0] ?? "-"),
    );
  });
});

describe("quoted", () => {
  it("is one word of a shell", () => {
    expect(quoted("it's; rm -rf *")).toBe("'it'\\''s; rm -rf *'");
    expect(quoted("/etc/ca.pem")).toBe("/etc/ca.pem");
  });
});

describe("exampleName", () => {
  it.each([
    [["dns:**.apps.corp"], "web.apps.corp"],
    [["ip:10.0.0.0/8", "dns:*.apps.corp"], "web.apps.corp"],
    [["dns:db.corp"], "db.corp"],
    [["uri:spiffe://corp/x"], "www.example.com"],
    [[], "www.example.com"],
  ])("of %s is %s", (patterns, name) => expect(exampleName(patterns, "www.example.com")).toBe(name));
});

describe("directoryOf", () => {
  it("is the profile's own where there is one", () => {
    expect(directoryOf(setup.directory, "server")).toBe("https://id.corp/realms/demo/acme/profile/server/directory");
    expect(directoryOf(setup.directory)).toBe(setup.directory);
  });
});
