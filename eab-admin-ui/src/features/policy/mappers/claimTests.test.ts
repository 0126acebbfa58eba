import { describe, expect, it } from "vitest";
import { claimText, readClaimTest } from "./claimTests";

describe("readClaimTest", () => {
  it.each([
    ["ref_protected=true", { name: "ref_protected", operator: "=", value: "true" }],
    ["sub~project_path:corp/*:ref=main", { name: "sub", operator: "~", value: "project_path:corp/*:ref=main" }],
    ["environment in prod, staging", { name: "environment", operator: "in", value: "prod, staging" }],
    ["note=a in b", { name: "note", operator: "=", value: "a in b" }],
    ["pipeline_id", { name: "pipeline_id", operator: "is there", value: "" }],
  ])("reads %s, and writes it again", (text, test) => {
    expect(readClaimTest(text)).toEqual(test);
    expect(claimText(readClaimTest(text))).toBe(text);
  });
});
