import { afterEach, vi } from "vitest";

export type Call = { method: string; path: string; query: URLSearchParams; body?: unknown };
type Answer = unknown | ((call: Call) => unknown);

/** What to answer, instead of 200. */
export class Status {
  constructor(
    readonly status: number,
    readonly body: unknown = {},
  ) {}
}

/**
 * Stands in place of the server: answers by `METHOD path` below the realm, where paths of ours begin after `acme/`. A
 * path that has no answer is 404, and "offline" a lost connection.
 *
 * @returns all that was asked, in order
 */
export function fakeServer(answers: Record<string, Answer>): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal("fetch", (input: string, init?: RequestInit) => {
    const url = new URL(input);
    const path = url.pathname.replace("/admin/realms/demo/", "").replace(/^acme\//, "");
    const method = init?.method ?? "GET";
    const body: unknown = init?.body ? JSON.parse(String(init.body)) : undefined;
    const call = { method, path, query: url.searchParams, body };
    calls.push(call);
    const found = answers[`${method} ${path}`];
    const answer: unknown = typeof found === "function" ? (found as (call: Call) => unknown)(call) : found;
    if (answer === "offline") {
      return Promise.reject(new TypeError("fetch failed"));
    }
    if (answer instanceof Status) {
      return Promise.resolve(new Response(JSON.stringify(answer.body), { status: answer.status }));
    }
    return Promise.resolve(
      answer === undefined
        ? new Response(JSON.stringify({ detail: `no answer for ${method} ${path}` }), { status: 404 })
        : new Response(answer === null ? "" : JSON.stringify(answer)),
    );
  });
  return calls;
}

afterEach(() => {
  vi.unstubAllGlobals();
});
