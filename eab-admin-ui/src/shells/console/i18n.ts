import { createInstance } from "i18next";
import FetchBackend from "i18next-fetch-backend";
import { initReactI18next } from "react-i18next";
import { ACME_NAMESPACE, resources } from "../../core/messages";
import { environment } from "./environment";

type Message = { key: string; value: string };

/**
 * The console's package does not export its own instance, so the host makes one with the same options. Texts of ours
 * come after those of the server, so that an admin may override them in the realm's localization.
 */
export const i18n = createInstance({
  fallbackLng: "en",
  keySeparator: ".",
  nsSeparator: false,
  interpolation: { escapeValue: false },
  defaultNS: environment.realm,
  fallbackNS: ACME_NAMESPACE,
  ns: [environment.realm],
  resources,
  partialBundledLanguages: true,
  backend: {
    loadPath: `${environment.adminBaseUrl}/resources/{{ns}}/admin/{{lng}}`,
    parse: (data: string) => Object.fromEntries((JSON.parse(data) as Message[]).map((it) => [it.key, it.value])),
  },
});

i18n.use(FetchBackend);
i18n.use(initReactI18next);
