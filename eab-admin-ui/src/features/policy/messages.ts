import type { Messages } from "../../core/messages";

export const messages: Messages = {
  en: {
    acmePolicy: "Policy",
    acmePolicyText:
      "Nobody gets a certificate until a mapper allows it. Allows add up, denials win, and the order of mappers does not matter.",
    acmePolicyMappers: "Who may have what",
    acmePolicyProfiles: "Profiles",
    acmeMayThey: "May they?",
  },
  de: {
    acmePolicy: "Regeln",
    acmePolicyText:
      "Niemand bekommt ein Zertifikat, solange kein Mapper es erlaubt. Erlaubnisse ergänzen sich, Verbote gewinnen, die Reihenfolge der Mapper ist gleich.",
    acmePolicyMappers: "Wer was haben darf",
    acmePolicyProfiles: "Profile",
    acmeMayThey: "Dürfen sie?",
  },
};
