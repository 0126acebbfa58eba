import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { refusal, showPage, type Answers } from "../../testing/fakeRealm";
import { VIEWER } from "../../testing/rights";
import CertificatePage from "./CertificatePage";
import * as pem from "./pem";

const block = (base64: string) => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;

const CERTIFICATE = {
  serial: "a1",
  subject: "client:c1",
  subject_name: "web",
  state: "valid",
  account: "acc-1",
  order: "ord-1",
  issuer: "corp",
  profile: "server",
  names: ["dns:web.corp", "dns:*.web.corp"],
  issued_at: "2026-11-01T00:00:00Z",
  not_before: "2026-11-01T00:00:00Z",
  not_after: "2099-01-01T00:00:00Z",
  fingerprint: "00ffab",
  pem: block("AQID") + block("BAUG"),
  chain: [],
  details: {
    subject_dn: "",
    key: "EC P-256",
    signature_algorithm: "SHA256withECDSA",
    key_usage: ["digitalSignature"],
    extended_key_usage: ["serverAuth", "1.2.3.4"],
    policies: [],
    no_rev_avail: false,
    crl_urls: ["http://id.corp/crl"],
    ocsp_urls: [],
  },
  grants: [{ name: "dns:web.corp", rule: "grant", source: "web team", reason: "allowed by web team" }],
  validations: [
    {
      id: "az-1",
      name: "dns:web.corp",
      mode: "challenge",
      status: "valid",
      expires: "2026-12-01T00:00:00Z",
      challenge: "http-01",
      decided_at: "2026-11-01T00:00:00Z",
      seen: { "resolver for A web.corp": "10.0.0.53", status: "200", "a new note": "as it is" },
    },
  ],
  line: {
    before: [
      { serial: "b2", not_before: "2026-09-01T00:00:00Z", not_after: "2026-10-01T00:00:00Z" },
      {
        serial: "c3",
        not_before: "2026-08-01T00:00:00Z",
        not_after: "2026-09-01T00:00:00Z",
        revoked_at: "2026-08-02T00:00:00Z",
      },
    ],
    after: [],
  },
};

const show = (change: object = {}, answers: Answers = {}, at = "/certificates/a1", host = {}) =>
  showPage(
    <CertificatePage />,
    { "GET acme/certificates/a1": { ...CERTIFICATE, ...change }, ...answers },
    { at, pattern: "/certificates/:serial", host },
  );

afterEach(() => vi.restoreAllMocks());

describe("the page of a certificate", () => {
  it("shows what it says", async () => {
    show();
    expect(await screen.findByText("00:FF:AB")).toBeInTheDocument();
    expect(screen.getByText("TLS server, 1.2.3.4")).toBeInTheDocument();
    expect(screen.getByText("http://id.corp/crl")).toBeInTheDocument();
    expect(screen.queryByText("OCSP")).not.toBeInTheDocument();
  });

  it("tells whose it is, what granted it and what the validator saw", async () => {
    show({}, {}, "/certificates/a1?tab=why");
    expect(await screen.findByRole("link", { name: "acc-1" })).toHaveAttribute("href", "/accounts/acc-1");
    expect(screen.getByRole("link", { name: "ord-1" })).toHaveAttribute("href", "/orders/ord-1");
    expect(screen.getByText("allowed by web team")).toBeInTheDocument();
    const seen = [...document.querySelectorAll("dt")].map((it) => `${it.textContent}=${it.nextSibling?.textContent}`);
    expect(seen).toEqual(
      expect.arrayContaining(["Resolver asked for A web.corp=10.0.0.53", "HTTP status=200", "a new note=as it is"]),
    );
  });

  it("says that nothing had to be proven where a token asked", async () => {
    show({ order: undefined, account: undefined, validations: [] }, {}, "/certificates/a1?tab=why");
    expect(await screen.findByText(/Nothing had to be proven/)).toBeInTheDocument();
    expect(screen.getByText("None: a token asked for it")).toBeInTheDocument();
  });

  it("shows the line of renewals, oldest first, each with its state in words", async () => {
    show({}, {}, "/certificates/a1?tab=line");
    const steps = await screen.findAllByRole("listitem");
    expect(steps.map((it) => /Revoked|Expired|Valid/.exec(it.textContent ?? "")?.[0])).toEqual([
      "Revoked",
      "Expired",
      "Valid",
    ]);
    expect(within(steps[1] as HTMLElement).getByRole("link")).toHaveAttribute("href", "/certificates/b2");
  });

  it.each([
    ["Certificate (PEM)", ["web.corp.pem", block("AQID")]],
    ["Certificate with chain (PEM)", ["web.corp-chain.pem", CERTIFICATE.pem]],
    ["Certificate (DER)", ["web.corp.cer", new Uint8Array([1, 2, 3])]],
  ])("downloads %s", async (item, [file, content]) => {
    const save = vi.spyOn(pem, "save").mockImplementation(() => undefined);
    show();
    await userEvent.click(await screen.findByRole("button", { name: "Download" }));
    await userEvent.click(screen.getByRole("menuitem", { name: item }));
    expect(save.mock.calls.map(([name, , bytes]) => [name, bytes])).toEqual([[file, content]]);
  });

  it("revokes with a reason, then shows it as revoked", async () => {
    let answer: object = CERTIFICATE;
    const revoked = { state: "revoked", revoked_at: "2026-11-22T00:00:00Z", revocation_reason: 5 };
    const { sent } = show(
      {},
      {
        "GET acme/certificates/a1": () => answer,
        "POST acme/certificates/a1/revoke": () => {
          answer = { ...CERTIFICATE, ...revoked };
        },
      },
    );
    await userEvent.click(await screen.findByRole("button", { name: "Actions" }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Revoke" }));
    await userEvent.selectOptions(screen.getByLabelText("Reason"), "5");
    await userEvent.click(screen.getByTestId("acme-confirm"));
    expect(await screen.findByTestId("acme-revoked")).toHaveTextContent("The service has ended");
    expect(sent("POST").map((it) => it.body)).toEqual([{ reason: 5 }]);
    expect(screen.queryByRole("button", { name: "Actions" })).not.toBeInTheDocument();
  });

  it("has it replaced", async () => {
    const { sent } = show({}, { "POST acme/certificates/a1/replace": () => undefined });
    await userEvent.click(await screen.findByRole("button", { name: "Actions" }));
    await userEvent.click(screen.getByRole("menuitem", { name: "Replace now" }));
    await userEvent.click(screen.getByTestId("acme-confirm"));
    expect(await screen.findByText("The client will be told to renew.")).toBeInTheDocument();
    expect(sent("POST").map((it) => it.path)).toEqual(["acme/certificates/a1/replace"]);
    await waitFor(() => expect(screen.getByRole("button", { name: "Actions" })).toHaveFocus());
  });

  it("lets who may only look download it, and no more", async () => {
    show({}, {}, "/certificates/a1", { whoami: VIEWER });
    expect(await screen.findByRole("button", { name: "Download" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Actions" })).not.toBeInTheDocument();
  });

  it("says that it is not there", async () => {
    show({}, { "GET acme/certificates/a1": refusal(404, { detail: "There is no such certificate." }) });
    expect(await screen.findByText("There is no such certificate.")).toBeInTheDocument();
  });
});
