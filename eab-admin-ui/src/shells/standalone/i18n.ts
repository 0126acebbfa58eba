import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import { ACME_NAMESPACE, resources } from "../../core/messages";
import { consoleLanguage, environment } from "./environment";

type Message = { key: string; value: string };

const i18n = createInstance({
  lng: language(),
  fallbackLng: "en",
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  defaultNS: "realm",
  fallbackNS: ACME_NAMESPACE,
  ns: ["realm"],
  resources,
});
i18n.use(initReactI18next);

/** Speaks the reader's language, with texts of the console, too: parts that are shared with it use them. */
export async function startI18n(): Promise<void> {
  await i18n.init();
  document.documentElement.lang = i18n.language;
  document.title = i18n.t("acmeNavigation");
  i18n.addResourceBundle(i18n.language, "realm", await textsOfRealm().catch(() => ({}))); // ours are enough
}

async function textsOfRealm(): Promise<Record<string, string>> {
  const realm = encodeURIComponent(environment.realm);
  const response = await fetch(`${environment.adminBaseUrl}/resources/${realm}/admin/${i18n.language}`);
  const texts = response.ok ? ((await response.json()) as Message[]) : [];
  return Object.fromEntries(texts.map((it) => [it.key, it.value]));
}

/** That of the console around it, or else of the browser. */
function language(): string {
  const wanted = [consoleLanguage ?? "", ...navigator.languages].map((it) => it.slice(0, 2));
  return wanted.find((it) => it in resources) ?? "en";
}
