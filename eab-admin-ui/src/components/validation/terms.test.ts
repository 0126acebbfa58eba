import { describe, expect, it } from "vitest";
import { termOf } from "./terms";

describe("a note of the validator", () => {
  it.each([
    ["status", { term: "status" }],
    ["status 2", { term: "status", number: "2" }],
    ["redirect 1", { term: "redirect", number: "1" }],
    ["resolver for A web.corp", { term: "resolver", of: "A web.corp" }],
    [
      "resolver for TXT _acme-challenge.web.corp 2",
      { term: "resolver", of: "TXT _acme-challenge.web.corp", number: "2" },
    ],
    ["AAAA web.corp", { term: "answer", of: "AAAA web.corp" }],
    ["address used", { term: "addressUsed" }],
    ["address 10.0.0.7", { term: "address", of: "10.0.0.7" }],
    ["something new", { term: "something new" }],
  ])("%s", (key, term) => {
    expect(termOf(key)).toEqual(term);
  });
});
