import type { Messages } from "../../../core/messages";

export const messages: Messages = {
  en: {
    acmeComponentRefused: "Not saved: see the marked fields",
    acmeComponentName: "Name",
    acmeComponentRequired: "is required",
    acmeComponentDuration: "must be a duration such as 24h, 90d or PT12H",
    acmeComponentReadOnly: "You may look at this. Changing it takes the role manage-realm.",
  },
  de: {
    acmeComponentRefused: "Nicht gespeichert: siehe die markierten Felder",
    acmeComponentName: "Name",
    acmeComponentRequired: "fehlt",
    acmeComponentDuration: "muss eine Dauer sein wie 24h, 90d oder PT12H",
    acmeComponentReadOnly: "Sie dürfen dies ansehen. Ändern darf es, wer die Rolle manage-realm hat.",
  },
};
