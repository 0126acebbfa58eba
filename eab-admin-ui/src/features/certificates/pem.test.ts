import { describe, expect, it } from "vitest";
import { certificatesOf, derOf, fileNameOf } from "./pem";

const block = (base64: string) => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;

describe("a chain in PEM", () => {
  it("is taken apart into its certificates", () => {
    expect(certificatesOf(block("AQID") + block("BAUG"))).toEqual([block("AQID"), block("BAUG")]);
  });

  it("is taken apart whatever stands between them", () => {
    expect(certificatesOf(`${block("AQID").trim()}\r\n# issuer\r\n${block("BAUG")}`)).toHaveLength(2);
  });

  it("gives the bytes of one", () => {
    expect([...derOf(block("AQID\n/w=="))]).toEqual([1, 2, 3, 255]);
  });
});

describe("a file name", () => {
  it.each([
    ["dns:web.corp", "web.corp"],
    ["dns:*.apps.corp", "_.apps.corp"],
    ["uri:spiffe://corp/ns/a", "spiffe_corp_ns_a"],
  ])("of %s", (name, expected) => {
    expect(fileNameOf(name)).toBe(expected);
  });
});
