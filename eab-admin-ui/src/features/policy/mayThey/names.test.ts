import { describe, expect, it } from "vitest";
import { typedName, typedNames } from "./names";

describe("typedName", () => {
  it.each([
    ["shop.apps.corp", "dns:shop.apps.corp"],
    ["*.apps.corp", "dns:*.apps.corp"],
    ["10.0.0.7", "ip:10.0.0.7"],
    ["2001:db8::7", "ip:2001:db8::7"],
    ["spiffe://corp/ns/shop", "uri:spiffe://corp/ns/shop"],
    ["dns:10.0.0.7", "dns:10.0.0.7"],
    ["uri:urn:x", "uri:urn:x"],
  ])("makes of %s %s", (typed, name) => expect(typedName(typed)).toBe(name));
});

describe("typedNames", () => {
  it("takes each name once, whatever separates them", () => {
    expect(typedNames(" a.corp, b.corp\n\na.corp\t10.0.0.1 ")).toEqual(["dns:a.corp", "dns:b.corp", "ip:10.0.0.1"]);
  });
});
