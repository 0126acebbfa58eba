import { afterEach, describe, expect, it, vi } from "vitest";
import { request } from "./api";
import { ApiError } from "./errors";

const token = () => Promise.resolve("token");
const answering = (fetch: () => Promise<Response>) => vi.stubGlobal("fetch", vi.fn(fetch));
const asked = () => vi.mocked(fetch).mock.calls;

afterEach(() => vi.unstubAllGlobals());

describe("a request", () => {
  it("carries the token", async () => {
    answering(() => Promise.resolve(new Response('{"a":1}')));
    expect(await request(token, "GET", "/x")).toEqual({ a: 1 });
    expect(asked()[0]?.[1]?.headers).toMatchObject({ Authorization: "Bearer token" });
  });

  it("is not made without a login", async () => {
    answering(() => Promise.resolve(new Response("{}")));
    await expect(request(() => Promise.resolve(undefined), "GET", "/x")).rejects.toMatchObject({ kind: "expired" });
    expect(asked()).toEqual([]);
  });

  it("says the server cannot be reached where no token can be had, nor an answer, nor all of it", async () => {
    const offline = { kind: "offline", message: "acmeErrorOffline" };
    const none = () => Promise.reject(new ApiError("offline", "acmeErrorOffline"));
    await expect(request(none, "GET", "/x")).rejects.toMatchObject(offline);
    answering(() => Promise.reject(new TypeError("Failed to fetch")));
    await expect(request(token, "GET", "/x")).rejects.toMatchObject(offline);
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError("reset")) });
    answering(() => Promise.resolve(new Response(broken)));
    await expect(request(token, "GET", "/x")).rejects.toMatchObject(offline);
  });

  it("says why it was refused", async () => {
    answering(() => Promise.resolve(new Response('{"detail":"no"}', { status: 409 })));
    await expect(request(token, "PUT", "/x", {})).rejects.toMatchObject({ kind: "conflict", message: "no" });
  });
});
