/** Texts of a feature, in the languages the pages speak; both have the same keys (a test holds that). */
export type Messages = { en: Record<string, string>; de: Record<string, string> };

export const files = import.meta.glob<{ messages: Messages }>("../**/messages.ts", { eager: true });
const all = Object.values(files).flatMap((file) => ("messages" in file ? [file.messages] : []));

/** i18next resources; the namespace is asked after the realm's own, so that an admin may override each text. */
export const ACME_NAMESPACE = "acme";

export const resources = {
  en: { [ACME_NAMESPACE]: Object.assign({}, ...all.map((it) => it.en)) as Record<string, string> },
  de: { [ACME_NAMESPACE]: Object.assign({}, ...all.map((it) => it.de)) as Record<string, string> },
};
