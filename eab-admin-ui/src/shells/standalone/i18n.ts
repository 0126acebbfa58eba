import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import { ACME_NAMESPACE, resources } from "../../core/messages";
import { environment } from "./environment";

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

/** Texts of the console, too: parts that are shared with it use them. */
export async function startI18n(): Promise<void> {
  await i18n.init();
  const realm = encodeURIComponent(environment.realm);
  const url = `${environment.adminBaseUrl}/resources/${realm}/admin/${i18n.language}`;
  const texts = await fetch(url).then((response) => (response.ok ? (response.json() as Promise<Message[]>) : []));
  i18n.addResourceBundle(i18n.language, "realm", Object.fromEntries(texts.map((it) => [it.key, it.value])));
}

function language(): string {
  return navigator.languages.map((it) => it.slice(0, 2)).find((it) => it in resources) ?? "en";
}
