import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ACME_NAMESPACE, files, resources } from "./messages";

const en = resources.en[ACME_NAMESPACE];
const de = resources.de[ACME_NAMESPACE];
const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !/(messages|\.test)\.tsx?$/.test(file))
  .map((file) => readFileSync(join("src", file), "utf8"));

describe("messages", () => {
  it("are the same in both languages", () => {
    expect(Object.keys(de ?? {}).sort()).toEqual(Object.keys(en ?? {}).sort());
  });

  it("have no key in two files, of which one would win", () => {
    const keys = Object.values(files).flatMap((file) => Object.keys("messages" in file ? file.messages.en : {}));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("have the same placeholders in both languages", () => {
    const placeholders = (text = "") => [...text.matchAll(/{{(\w+)}}/g)].map((it) => it[1]).sort();
    Object.keys(en ?? {}).forEach((key) =>
      expect([key, placeholders(de?.[key])]).toEqual([key, placeholders(en?.[key])]),
    );
  });

  it("are there for every key in the code", () => {
    const used = sources.flatMap((text) => [...text.matchAll(/"(acme[A-Z]\w*)"/g)].map((it) => it[1] ?? ""));
    expect(used.filter((key) => !(key in (en ?? {})))).toEqual([]);
  });

  it("are all used", () => {
    const text = sources.join("\n");
    const prefixes = [...text.matchAll(/`(acme\w*_)\$\{/g)].map((it) => it[1] ?? "-");
    const unused = Object.keys(en ?? {}).filter(
      (key) => !text.includes(`"${key}"`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});
