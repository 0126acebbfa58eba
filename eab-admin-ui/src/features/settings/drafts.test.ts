import { describe, expect, it } from "vitest";
import type { Setting } from "./api";
import { changedBetween, changesOf, faultsOf, shownValue } from "./drafts";

const of = (name: string, type: Setting["type"], value?: string): Setting => ({
  name,
  type,
  value,
  default: "",
  group: "general",
});

describe("changesOf", () => {
  it("has only what is different", () => {
    const settings = [of("a", "text", "x"), of("b", "text", "y"), of("c", "text")];
    expect(changesOf(settings, { a: "x", b: " z ", c: "" })).toEqual({ b: "z" });
  });

  it("removes what was emptied", () => {
    expect(changesOf([of("a", "duration", "P1D")], { a: " " })).toEqual({ a: null });
  });

  it("takes the same list, written otherwise, for the same", () => {
    const list = of("a", "list", "corp, test");
    expect(shownValue(list)).toBe("corp\ntest");
    expect(changesOf([list], { a: "corp\n\ntest\n" })).toEqual({});
    expect(changesOf([list], { a: "corp\nlan" })).toEqual({ a: "corp,lan" });
  });
});

describe("faultsOf", () => {
  it.each([
    ["duration", "24h", "1 day"],
    ["port", "443", "70000"],
    ["number", "3", "-1"],
    ["url", "https://corp/", "corp"],
    ["rate", "300/PT3H", "300"],
    ["rate", "unlimited", "0/PT1H"],
  ] as const)("of a %s takes %s and not %s", (type, good, bad) => {
    expect(faultsOf([of("a", type)], { a: good })).toEqual({});
    expect(faultsOf([of("a", type)], { a: bad })).toEqual({ a: `acmeSettingsNo_${type}` });
  });

  it("takes an empty field, which means the default", () => {
    expect(faultsOf([of("a", "port")], { a: "" })).toEqual({});
  });
});

describe("changedBetween", () => {
  it("tells what somebody else changed", () => {
    const changed = changedBetween(
      [of("a", "text", "x"), of("b", "text")],
      [of("a", "text", "x"), of("b", "text", "new")],
    );
    expect(changed.map((it) => it.after.name)).toEqual(["b"]);
  });
});
