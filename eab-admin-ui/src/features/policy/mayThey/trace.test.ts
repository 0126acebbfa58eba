import { describe, expect, it } from "vitest";
import type { NameAnswer } from "../api";
import { traceOf } from "./trace";

const answer = (values: Partial<NameAnswer>): NameAnswer => ({
  name: "dns:a.corp",
  rule: "grant",
  source: "web",
  added: false,
  explanation: "",
  ...values,
});
const states = (values: Partial<NameAnswer>) => traceOf(answer(values)).map((it) => `${it.stage} ${it.state}`);

describe("traceOf", () => {
  it("passes all stages of what is allowed", () => {
    expect(states({ mode: "identity" })).toEqual(["denial passed", "ceiling passed", "allow passed", "mode passed"]);
  });

  it.each([
    ["denial", ["denial stopped", "ceiling pending", "allow pending", "mode pending"]],
    ["permitted-zones", ["denial passed", "ceiling stopped", "allow pending", "mode pending"]],
    ["forbidden-name", ["denial passed", "ceiling stopped", "allow pending", "mode pending"]],
    ["narrowing", ["denial passed", "ceiling passed", "narrowing stopped", "allow pending", "mode pending"]],
    ["no-grant", ["denial passed", "ceiling passed", "allow stopped", "mode pending"]],
    ["approval", ["denial passed", "ceiling passed", "allow passed", "approval stopped", "mode pending"]],
  ])("stops at the stage of %s", (rule, expected) => expect(states({ rule })).toEqual(expected));

  it("names the mapper that allows, and the one that requires a challenge", () => {
    const steps = traceOf(answer({ mode: "challenge", pattern: "dns:**.corp", required_by: "prove" }));
    expect(steps.find((it) => it.stage === "allow")).toMatchObject({ mapper: "web", pattern: "dns:**.corp" });
    expect(steps.find((it) => it.stage === "mode")).toMatchObject({ mapper: "prove" });
  });

  it("names no mapper where a setting refused", () => {
    const ceiling = traceOf(answer({ rule: "permitted-zones", source: "acme.permitted-zones" }))[1];
    expect(ceiling?.mapper).toBeUndefined();
    expect(ceiling?.values).toEqual({ source: "acme.permitted-zones" });
  });
});
