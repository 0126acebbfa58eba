import type { Messages } from "../../core/messages";

export const messages: Messages = {
  en: { acmeCredentials: "EAB credentials" },
  de: { acmeCredentials: "EAB-Zugänge" },
};
