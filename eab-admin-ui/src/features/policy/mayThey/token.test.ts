import { describe, expect, it } from "vitest";
import { readPasted } from "./token";

const base64url = (text: string) => Buffer.from(text).toString("base64url");
const token = `${base64url('{"alg":"none"}')}.${base64url('{"sub":"Jörg","n":1}')}.c2ln`;

describe("readPasted", () => {
  it("reads the claims of a token, in any script", () => {
    expect(readPasted(token)).toEqual({ claims: { sub: "Jörg", n: 1 }, wasToken: true });
    expect(readPasted(` Bearer ${token}\n`)?.wasToken).toBe(true);
  });

  it("reads claims as JSON", () => {
    expect(readPasted('{"sub":"a.b.c"}')).toEqual({ claims: { sub: "a.b.c" }, wasToken: false });
  });

  it.each(["", "a.b", "a.b.c", "[1]", "null", '"text"', "{"])("does not read %j", (text) =>
    expect(readPasted(text)).toBeUndefined(),
  );
});
