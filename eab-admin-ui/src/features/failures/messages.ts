import type { Messages } from "../../core/messages";

export const messages: Messages = {
  en: {
    acmeFailures: "Failures",
    acmeFailuresHelp: "What was refused, and proofs that failed: why, and what can be done about it.",
    acmeFailuresNone: "Nothing was refused",
    acmeFailuresNoneHelp:
      "Every request so far got what it asked for. Look at the overview to see how many there were.",
    acmeFailuresNoneAction: "Go to the overview",
    acmeFailureSearch: "Name or parent zone",
    acmeFailureTime: "Time",
    acmeFailureWithin_PT24H: "The last 24 hours",
    acmeFailureWithin_P7D: "The last 7 days",
    acmeFailureWithin_P30D: "The last 30 days",
    acmeFailureAddress: "Client address",
    acmeFailureKind: "Kind",
    acmeFailureKind_Refused: "Refused requests",
    acmeFailureKind_ChallengeDecided: "Failed proofs",
    acmeFailureNames: "What was decided about each name",
    acmeFailureRemedy: "What to do",
    acmeFailureTry: "Try it in “May they?”",
    acmeFailureRequest: "The request",
    acmeFailureAsked: "Asked for",
    acmeFailureChallenge: "Challenge",
    acmeRequest_newAccount: "An account",
    acmeRequest_newOrder: "An order",
    acmeRequest_newAuthz: "An authorization",
    acmeRequest_finalize: "The certificate of an order",
    acmeRequest_eab: "An EAB credential, by a token",
    acmeRequest_certificates: "A certificate, by a token",
    "acmeRemedy_no-grant":
      "Let a policy mapper allow the name for this profile, or have the client ask for another name or profile.",
    acmeRemedy_denial: "The mapper named here denies it, whatever others allow. Change that mapper, if it is wrong.",
    "acmeRemedy_forbidden-name": "Remove it from the forbidden names in the settings, if it is wrong.",
    "acmeRemedy_permitted-zones": "Add the zone to the permitted zones in the settings.",
    acmeRemedy_narrowing: "The credential was issued for less. Issue one that leaves this name.",
    acmeRemedy_approval: "A mapper asks for an approval, and nobody can give one yet.",
    acmeRemedy_badCSR:
      "The client has to put exactly the names of the order into its CSR, and a key the profile takes.",
    acmeRemedy_caa: "Have the domain's owner add this CA to its CAA records; its names are in the settings.",
    acmeRemedy_connection:
      "Let the host answer at the port of the challenge, also to this server: firewalls, DNS, and the denied networks in the settings.",
    acmeRemedy_dns: "Look at the records below, and whether the resolvers in the settings serve this zone.",
    acmeRemedy_externalAccountRequired: "Issue an EAB credential and give its two values to the client.",
    acmeRemedy_incorrectResponse:
      "Another host answered, or an old record is still there: compare below with what the client put there.",
    acmeRemedy_invalidProfile: "Have the client ask for a profile that there is, or let a mapper allow this one.",
    acmeRemedy_tls: "Let the host answer the TLS-ALPN challenge itself, not a proxy before it.",
    acmeRemedy_unauthorized:
      "See whether the credential is usable, the account active, and the client, user or group still there and enabled.",
  },
  de: {
    acmeFailures: "Fehlschläge",
    acmeFailuresHelp: "Was abgelehnt wurde und welche Nachweise scheiterten: warum, und was sich dagegen tun lässt.",
    acmeFailuresNone: "Nichts wurde abgelehnt",
    acmeFailuresNoneHelp: "Jede Anfrage bekam bisher, was sie wollte. Wie viele es waren, steht im Überblick.",
    acmeFailuresNoneAction: "Zum Überblick",
    acmeFailureSearch: "Name oder Zone darüber",
    acmeFailureTime: "Zeit",
    acmeFailureWithin_PT24H: "Die letzten 24 Stunden",
    acmeFailureWithin_P7D: "Die letzten 7 Tage",
    acmeFailureWithin_P30D: "Die letzten 30 Tage",
    acmeFailureAddress: "Adresse des Clients",
    acmeFailureKind: "Art",
    acmeFailureKind_Refused: "Abgelehnte Anfragen",
    acmeFailureKind_ChallengeDecided: "Gescheiterte Nachweise",
    acmeFailureNames: "Was über jeden Namen entschieden wurde",
    acmeFailureRemedy: "Was zu tun ist",
    acmeFailureTry: "In „Dürfen sie?“ ausprobieren",
    acmeFailureRequest: "Die Anfrage",
    acmeFailureAsked: "Gewünscht",
    acmeFailureChallenge: "Challenge",
    acmeRequest_newAccount: "Ein Konto",
    acmeRequest_newOrder: "Eine Bestellung",
    acmeRequest_newAuthz: "Eine Autorisierung",
    acmeRequest_finalize: "Das Zertifikat einer Bestellung",
    acmeRequest_eab: "Ein EAB-Zugang, mit einem Token",
    acmeRequest_certificates: "Ein Zertifikat, mit einem Token",
    "acmeRemedy_no-grant":
      "Lassen Sie einen Policy-Mapper den Namen für dieses Profil erlauben, oder den Client einen anderen Namen oder ein anderes Profil verlangen.",
    acmeRemedy_denial:
      "Der Mapper, der hier genannt ist, verbietet ihn, was auch immer andere erlauben. Ändern Sie ihn, wenn das falsch ist.",
    "acmeRemedy_forbidden-name": "Nehmen Sie ihn aus den verbotenen Namen in den Einstellungen, wenn das falsch ist.",
    "acmeRemedy_permitted-zones": "Fügen Sie die Zone in den Einstellungen zu den erlaubten Zonen hinzu.",
    acmeRemedy_narrowing: "Der Zugang wurde für weniger ausgestellt. Stellen Sie einen aus, der diesen Namen lässt.",
    acmeRemedy_approval: "Ein Mapper verlangt eine Genehmigung, und noch kann niemand eine geben.",
    acmeRemedy_badCSR:
      "Der Client muss genau die Namen der Bestellung in seinen CSR schreiben, mit einem Schlüssel, den das Profil nimmt.",
    acmeRemedy_caa:
      "Lassen Sie den Inhaber der Domain diese CA in seine CAA-Einträge aufnehmen; ihre Namen stehen in den Einstellungen.",
    acmeRemedy_connection:
      "Lassen Sie den Rechner am Port der Challenge antworten, auch diesem Server: Firewalls, DNS und die verbotenen Netze in den Einstellungen.",
    acmeRemedy_dns: "Sehen Sie die Einträge unten an, und ob die Resolver in den Einstellungen für diese Zone da sind.",
    acmeRemedy_externalAccountRequired: "Stellen Sie einen EAB-Zugang aus und geben Sie dem Client seine beiden Werte.",
    acmeRemedy_incorrectResponse:
      "Ein anderer Rechner hat geantwortet, oder ein alter Eintrag ist noch da: Vergleichen Sie unten mit dem, was der Client hinterlegt hat.",
    acmeRemedy_invalidProfile:
      "Lassen Sie den Client ein Profil verlangen, das es gibt, oder einen Mapper dieses erlauben.",
    acmeRemedy_tls: "Lassen Sie den Rechner selbst auf die TLS-ALPN-Challenge antworten, nicht einen Proxy davor.",
    acmeRemedy_unauthorized:
      "Sehen Sie nach, ob der Zugang verwendbar, das Konto aktiv und der Client, Benutzer oder die Gruppe noch da und nicht abgeschaltet ist.",
  },
};
