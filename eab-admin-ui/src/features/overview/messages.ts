import type { Messages } from "../../core/messages";

export const messages: Messages = {
  en: { acmeOverview: "Overview" },
  de: { acmeOverview: "Überblick" },
};
