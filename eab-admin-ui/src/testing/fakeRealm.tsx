import { render } from "@testing-library/react";
import { createInstance } from "i18next";
import type { ReactNode } from "react";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { createMemoryRouter, RouterProvider } from "react-router-dom";
import { vi } from "vitest";
import { AcmeHostProvider, type AcmeHost } from "../core/host";
import { ACME_NAMESPACE, resources } from "../core/messages";
import { UiSharedContexts } from "../core/UiSharedContexts";

/** A request as the fake server saw it; the path is without `/admin/realms/demo/`. */
export type Seen = { method: string; path: string; body: unknown };

/** Answers of the fake server by `METHOD path`, without the query; an Error is a lost connection. */
export type Answers = Record<string, unknown | ((seen: Seen) => unknown)>;

export const refusal = (status: number, problem: unknown) => new Response(JSON.stringify(problem), { status });

const i18n = createInstance({
  lng: "en",
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  defaultNS: ACME_NAMESPACE,
  ns: [ACME_NAMESPACE],
  resources,
});
void i18n.use(initReactI18next).init();

const HOST: AcmeHost = {
  adminBaseUrl: "",
  realm: "demo",
  getToken: () => Promise.resolve("token"),
  whoami: {
    realm: "demo",
    rights: { view: true, manage: true, configure: true },
    enabled: true,
    directory: "https://id.corp/realms/demo/acme/directory",
    delegation: false,
    faults: [],
  },
  refresh: () => undefined,
  path: (page) => `/${page}`,
  consoleHref: (page) => `#/demo/${page}`,
};

/** Shows a page of a realm whose server answers as given; returns the requests it saw. */
export function showPage(
  page: ReactNode,
  answers: Answers,
  { at = "/", pattern = "*", host = {} }: { at?: string; pattern?: string; host?: Partial<AcmeHost> } = {},
) {
  const seen: Seen[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit = {}) => answer(url, init, answers, seen));
  const router = createMemoryRouter(
    [
      { path: pattern, element: <UiSharedContexts>{page}</UiSharedContexts> },
      { path: "*", element: <p>another page</p> },
    ],
    { initialEntries: [at] },
  );
  render(
    <I18nextProvider i18n={i18n}>
      <AcmeHostProvider value={{ ...HOST, ...host }}>
        <RouterProvider router={router} />
      </AcmeHostProvider>
    </I18nextProvider>,
  );
  return { seen, router, sent: (method: string) => seen.filter((it) => it.method === method) };
}

async function answer(url: string, init: RequestInit, answers: Answers, seen: Seen[]): Promise<Response> {
  const path = decodeURIComponent(url.replace("/admin/realms/demo/", ""));
  const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
  const request = { method: init.method ?? "GET", path, body };
  seen.push(request);
  const found = answers[`${request.method} ${path.replace(/\?.*/, "")}`];
  const value: unknown = typeof found === "function" ? found(request) : found;
  if (value instanceof Error) {
    throw value;
  }
  if (value instanceof Response) {
    return value.clone();
  }
  return new Response(value === undefined ? "" : JSON.stringify(value), { status: found === undefined ? 404 : 200 });
}
