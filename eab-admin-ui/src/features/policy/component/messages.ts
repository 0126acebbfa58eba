import type { Messages } from "../../../core/messages";

export const messages: Messages = {
  en: {
    acmeComponentConflict: "Another admin changed it after you opened it.",
    acmeComponentConflictHelp:
      "Another admin changed it after you opened it: {{settings}}. Nothing was saved. What you entered is still here.",
    acmeComponentTakeTheirs: "Show theirs, drop mine",
    acmeComponentKeepMine: "Keep mine: the next save replaces theirs",
    acmeComponentRefused: "Not saved: see the marked fields",
    acmeComponentName: "Name",
    acmeComponentRequired: "is required",
    acmeComponentDuration: "must be a duration such as 24h, 90d or PT12H",
    acmeComponentReadOnly: "You may look at this. Changing it takes the role manage-realm.",
  },
  de: {
    acmeComponentConflict: "Jemand anderes hat es geändert, nachdem Sie es geöffnet haben.",
    acmeComponentConflictHelp:
      "Jemand anderes hat es geändert, nachdem Sie es geöffnet haben: {{settings}}. Nichts wurde gespeichert. Ihre Eingaben sind noch da.",
    acmeComponentTakeTheirs: "Deren Stand zeigen, meinen verwerfen",
    acmeComponentKeepMine: "Meinen behalten: das nächste Speichern ersetzt deren Stand",
    acmeComponentRefused: "Nicht gespeichert: siehe die markierten Felder",
    acmeComponentName: "Name",
    acmeComponentRequired: "fehlt",
    acmeComponentDuration: "muss eine Dauer sein wie 24h, 90d oder PT12H",
    acmeComponentReadOnly: "Sie dürfen dies ansehen. Ändern darf es, wer die Rolle manage-realm hat.",
  },
};
