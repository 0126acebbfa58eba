import type { Messages } from "../../../core/messages";

export const messages: Messages = {
  en: {
    acmePatternNumber: "Pattern {{number}}",
    acmePatternAdd: "Add a pattern",
    acmePatternBecomes: "becomes",
    acmePatternCovers: "covers {{name}}",
    acmePatternCoversNot: "not {{name}}",
    acmePatternTry: "Try the patterns",
    acmePatternTryHint: "Names to try, separated by commas or blanks. They are not saved.",
    acmePatternFor: "Fill placeholders for",
    acmePatternForHint: "Shows what the patterns become for somebody. This is not saved.",
    acmePatternHelpName: "this very name",
    acmePatternHelpOne: "exactly one label before the zone: shop.apps.corp",
    acmePatternHelpMany: "one label or more: a.b.apps.corp; never apps.corp itself",
    acmePatternHelpWildcard: "the wildcard certificate *.apps.corp: a right of its own",
    acmePatternHelpIp: "the addresses of a network",
    acmePatternHelpUri: "each star is one segment of the path",
    acmePatternHelpPlaceholders: "A whole label or segment may be filled in for whoever asks:",
    acmePatternHelpSlug:
      "A value that is no single label, such as one with a dot, grants nothing. With |slug or |lower inside the braces it is made to fit.",
  },
  de: {
    acmePatternNumber: "Muster {{number}}",
    acmePatternAdd: "Muster hinzufügen",
    acmePatternBecomes: "wird zu",
    acmePatternCovers: "gilt für {{name}}",
    acmePatternCoversNot: "nicht für {{name}}",
    acmePatternTry: "Muster ausprobieren",
    acmePatternTryHint: "Namen zum Ausprobieren, getrennt durch Kommas oder Leerzeichen. Sie werden nicht gespeichert.",
    acmePatternFor: "Platzhalter füllen für",
    acmePatternForHint: "Zeigt, was die Muster für jemanden bedeuten. Das wird nicht gespeichert.",
    acmePatternHelpName: "genau dieser Name",
    acmePatternHelpOne: "genau ein Label vor der Zone: shop.apps.corp",
    acmePatternHelpMany: "ein Label oder mehr: a.b.apps.corp; nie apps.corp selbst",
    acmePatternHelpWildcard: "das Wildcard-Zertifikat *.apps.corp: ein eigenes Recht",
    acmePatternHelpIp: "die Adressen eines Netzes",
    acmePatternHelpUri: "jeder Stern ist ein Abschnitt des Pfads",
    acmePatternHelpPlaceholders: "Ein ganzes Label oder ein Abschnitt kann für den eingesetzt werden, der fragt:",
    acmePatternHelpSlug:
      "Ein Wert, der kein einzelnes Label ist, etwa einer mit Punkt, erlaubt nichts. Mit |slug oder |lower in den Klammern wird er passend gemacht.",
  },
};
