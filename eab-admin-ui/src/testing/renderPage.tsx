import { act, render } from "@testing-library/react";
import { createInstance } from "i18next";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { createMemoryRouter, RouterProvider } from "react-router-dom";
import { AcmeHostProvider, type AcmeHost, type Rights, type WhoAmI } from "../core/host";
import { resources } from "../core/messages";
import { pages } from "../core/pages";
import { AcmePageFrame } from "../shells/AcmePageFrame";

type Options = { rights?: Partial<Rights>; whoami?: Partial<WhoAmI>; getToken?: AcmeHost["getToken"]; lng?: string };

/** Shows the page at `address` as a shell would. @returns the router, to see where links lead */
export async function renderPage(address: string, { rights, whoami, getToken, lng = "en" }: Options = {}) {
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({
    lng,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    defaultNS: "acme",
    ns: ["acme"],
    resources,
  });
  const host: AcmeHost = {
    adminBaseUrl: "https://id.corp",
    realm: "demo",
    getToken: getToken ?? (() => Promise.resolve("token")),
    refresh: () => undefined,
    whoami: {
      realm: "demo",
      rights: { view: true, manage: true, configure: true, ...rights },
      enabled: true,
      directory: "https://id.corp/realms/demo/acme/directory",
      delegation: false,
      faults: [],
      ...whoami,
    },
    path: (page) => `/${page}`,
    consoleHref: (page) => `#/demo/${page}`,
  };
  const router = createMemoryRouter(
    pages.map((page) => ({ path: `/${page.path}`, element: <AcmePageFrame page={page} /> })),
    { initialEntries: [`/${address}`] },
  );
  await act(async () => {
    render(
      <I18nextProvider i18n={i18n}>
        <AcmeHostProvider value={host}>
          <RouterProvider router={router} />
        </AcmeHostProvider>
      </I18nextProvider>,
    );
    await Promise.resolve();
  });
  return router;
}
