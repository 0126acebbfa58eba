export const de = {
  acmeSettings: "Einstellungen",
  acmeSettingsHelp:
    "Was für den ganzen Realm gilt. Leere Felder bedeuten die Vorgabe; eine Änderung gilt ab der nächsten Anfrage.",
  acmeSettingsRevert: "Zurücksetzen",
  acmeSettingsSaved: "Einstellungen gespeichert.",
  acmeSettingsChanged: "Noch nicht gespeichert: {{count}}",
  acmeSettingsHasFault: "hat ein Feld, das nicht angenommen wird",
  acmeSettingsDefault: "Vorgabe: {{value}}",
  acmeSettingsNothing: "nichts",
  acmeSettingsRate: "{{number}} in {{per}}",
  acmeSettingsOnePerLine: "Einer je Zeile.",
  acmeSettingsOn: "Ein",
  acmeSettingsOff: "Aus",
  acmeSettingsNo_duration: "Eine Dauer wie 24h, 90d oder PT12H.",
  acmeSettingsNo_port: "Ein Port von 1 bis 65535.",
  acmeSettingsNo_number: "Eine ganze Zahl.",
  acmeSettingsNo_url: "Eine URL, die mit https:// oder http:// beginnt.",
  acmeSettingsNo_rate: "Anzahl und Dauer wie 300/PT3H, oder unlimited.",
  acmeSettingsGroup_general: "Allgemein",
  acmeSettingsGroup_names: "Namen",
  acmeSettingsGroup_lifetimes: "Laufzeiten",
  acmeSettingsGroup_validation: "Prüfung",
  acmeSettingsGroup_tokens: "Tokens",
  acmeSettingsGroup_renewal: "Erneuerung",
  acmeSettingsGroup_revocation: "Widerruf",
  acmeSettingsGroup_pages: "Seiten",
  acmeSettingsGroup_limits: "Grenzen",
  acmeSettingDefault_acme_permitted_zones: "nichts ist erlaubt",
  acmeSettingDefault_acme_resolvers: "die des Systems",
  acmeSettingDefault_acme_caa_identities: "der Rechnername von Keycloaks Adresse",
  acmeSettingDefault_acme_validation_denied_networks: "Loopback, Link-Local, Cloud-Metadaten, Multicast",
  acmeSettingDefault_acme_revocation_base_url: "unter Keycloaks eigener Adresse",
  acmeSettingDefault_acme_caa: "Namen, die eine Challenge nachweist",
  acmeSettingOption_acme_caa_true: "Namen, die eine Challenge nachweist",
  acmeSettingOption_acme_caa_always: "Alle Namen, auch durch Identität gegebene",
  acmeSettingOption_acme_caa_false: "Nie",
  acmeSetting_acme_enabled: "ACME eingeschaltet",
  acmeSettingHelp_acme_enabled: "Nichts antwortet, bis dies eingeschaltet ist.",
  acmeSetting_acme_delegation: "An die ACME-Rollen delegieren",
  acmeSettingHelp_acme_delegation:
    "Ob die Rollen view-acme und manage-acme zählen. Keycloak schützt sie nicht wie seine eigenen Verwaltungsrollen: wer Rollen zuweisen darf, könnte sie sich selbst geben.",
  acmeSetting_acme_default_profile: "Vorgabeprofil",
  acmeSettingHelp_acme_default_profile: "Für Bestellungen, die kein Profil nennen und mehrere haben dürfen.",
  acmeSetting_acme_permitted_zones: "Erlaubte Zonen",
  acmeSettingHelp_acme_permitted_zones:
    "Die Obergrenze aller Regeln: DNS-Zonen wie corp.internal, Netze wie 10.0.0.0/8, URI-Präfixe wie spiffe://corp. Was in keiner liegt, wird nie ausgestellt.",
  acmeSetting_acme_forbidden_names: "Verbotene Namen",
  acmeSettingHelp_acme_forbidden_names: "Werden nie ausgestellt, was immer die Regeln erlauben.",
  acmeSetting_acme_max_validity: "Längste Gültigkeit",
  acmeSettingHelp_acme_max_validity: "Kein Zertifikat gilt länger, was immer sein Profil sagt.",
  acmeSetting_acme_order_lifetime: "Laufzeit von Bestellungen",
  acmeSettingHelp_acme_order_lifetime: "Wie lange ein Client Zeit hat, eine Bestellung abzuschließen.",
  acmeSetting_acme_authorization_lifetime: "Laufzeit von Nachweisen",
  acmeSettingHelp_acme_authorization_lifetime:
    "Wie lange ein Nachweis für weitere Bestellungen desselben Kontos für denselben Namen gilt. Was durch Identität gegeben wurde, gilt für eine Bestellung.",
  acmeSetting_acme_nonce_lifetime: "Laufzeit von Nonces",
  acmeSettingHelp_acme_nonce_lifetime:
    "Wie viel Zeit sich ein Client zwischen zwei Anfragen lassen darf, ohne eine wiederholen zu müssen.",
  acmeSetting_acme_retention: "Aufbewahrung",
  acmeSettingHelp_acme_retention:
    "Abgelaufene Bestellungen, Zertifikate und Zugänge werden danach gelöscht. Nicht kürzer als die Laufzeit von Bestellungen. Das Protokoll bleibt.",
  acmeSetting_acme_challenges: "Challenges",
  acmeSettingHelp_acme_challenges:
    "Womit die Verfügung über einen Namen nachgewiesen werden darf. dns-account-01 und dns-persist-01 folgen Entwürfen. Was mit einer zurückgezogenen nachgewiesen wurde, muss neu nachgewiesen werden.",
  acmeSetting_acme_http01_port: "Port von http-01",
  acmeSettingHelp_acme_http01_port: "Wohin sich der Server verbindet, um die Antwort auf http-01 zu finden.",
  acmeSetting_acme_tls_alpn01_port: "Port von tls-alpn-01",
  acmeSettingHelp_acme_tls_alpn01_port: "Wohin sich der Server verbindet, um die Antwort auf tls-alpn-01 zu finden.",
  acmeSetting_acme_resolvers: "DNS-Server",
  acmeSettingHelp_acme_resolvers:
    "host:port, oder zone=host:port, wo nur ein bestimmter Server eine Zone kennt. Mehrere werden der Reihe nach gefragt.",
  acmeSetting_acme_validation_denied_networks: "Verbotene Netze",
  acmeSettingHelp_acme_validation_denied_networks:
    "Dorthin verbindet sich der Server nie, um einen Nachweis zu suchen. Sie kommen zur Vorgabe hinzu; nur eine Option des Servers nimmt davon weg.",
  acmeSetting_acme_caa: "CAA-Einträge",
  acmeSettingHelp_acme_caa:
    "Für welche Namen im DNS gefragt wird, ob diese CA ausstellen darf. Wo nicht gefragt werden kann, wird der Name abgelehnt.",
  acmeSetting_acme_caa_identities: "CAA-Namen",
  acmeSettingHelp_acme_caa_identities: "Wie diese CA in CAA-Einträgen heißt, höchstens zehn Namen.",
  acmeSetting_acme_claims_lifetime: "Laufzeit von Claims",
  acmeSettingHelp_acme_claims_lifetime:
    "Wie lange höchstens zählt, was ein Token behauptet, von einer Minute bis zu einem Tag; endet das Token früher, dann bis dahin.",
  acmeSetting_acme_renewal_check_interval: "Abstand der Nachfragen",
  acmeSettingHelp_acme_renewal_check_interval:
    "Wie oft Clients fragen, wann zu erneuern ist, von einer Minute bis zu einem Tag. Bei kurzlebigen Zertifikaten öfter.",
  acmeSetting_acme_renewal_explanation: "Seite zur Erneuerung",
  acmeSettingHelp_acme_renewal_explanation:
    "URL einer Seite, die sagt, warum Zertifikate dann zu erneuern sind; Clients zeigen sie ihren Betreibern.",
  acmeSetting_acme_revocation_base_url: "Adressen für den Widerruf",
  acmeSettingHelp_acme_revocation_base_url:
    "Wohin Zertifikate für CRL, OCSP und ihren Aussteller zeigen: eine Adresse ohne TLS wie http://pki.corp/acme/, die zu diesem Realm führt. Neue Zertifikate nennen die erste.",
  acmeSetting_acme_crl_shards: "Teile der CRL",
  acmeSettingHelp_acme_crl_shards:
    "In wie viele Teile, höchstens 128, die CRL eines Ausstellers geteilt wird. Mehr als 1 braucht eine Adresse für den Widerruf. Für Aussteller mit sehr vielen Zertifikaten.",
  acmeSetting_acme_ocsp_validity: "Gültigkeit von OCSP-Antworten",
  acmeSettingHelp_acme_ocsp_validity:
    "Wie lange, wer eine Antwort hat, ohne neue Frage auskommt, von einer Minute bis zu 84 Stunden.",
  acmeSetting_acme_ocsp_max_age: "Zwischenspeichern von OCSP-Antworten",
  acmeSettingHelp_acme_ocsp_max_age:
    "Wie lange HTTP-Zwischenspeicher eine Antwort behalten; so lange kann dahinter ein Widerruf unbemerkt bleiben.",
  acmeSetting_acme_website: "Website",
  acmeSettingHelp_acme_website:
    "URL einer Seite über diese CA: im Verzeichnis, und als Hilfe bei abgelehnten Anfragen.",
  acmeSetting_acme_terms_of_service: "Nutzungsbedingungen",
  acmeSettingHelp_acme_terms_of_service:
    "URL der Bedingungen, denen neue Konten zustimmen. Geänderte Bedingungen brauchen eine neue URL.",
  acmeSetting_acme_terms_of_service_reconfirm: "Geänderten Bedingungen ist zuzustimmen",
  acmeSettingHelp_acme_terms_of_service_reconfirm:
    "Ob Konten, die einer anderen URL zugestimmt haben, nichts bekommen, bis sie dieser zustimmen. Die meisten Clients können das nicht unbeaufsichtigt.",
  acmeSetting_acme_limit_orders_per_account: "Bestellungen je Konto",
  acmeSettingHelp_acme_limit_orders_per_account:
    "Bestellungen eines Kontos. Eine Rate ist Anzahl und Dauer: 300/PT3H erlaubt 300 auf einmal und alle 36 Sekunden eine weitere.",
  acmeSetting_acme_limit_orders_per_subject: "Bestellungen je Inhaber",
  acmeSettingHelp_acme_limit_orders_per_subject:
    "Bestellungen aller Konten eines Clients, Benutzers, einer Gruppe oder eines Dienstes, und seine Zertifikate für Tokens.",
  acmeSetting_acme_limit_orders_per_names: "Bestellungen derselben Namen",
  acmeSettingHelp_acme_limit_orders_per_names:
    "Bestellungen eines Inhabers für genau dieselben Namen: hält einen Container auf, der bei jedem Start bestellt.",
  acmeSetting_acme_limit_orders_per_zone: "Bestellungen je Zone",
  acmeSettingHelp_acme_limit_orders_per_zone: "Bestellungen mit einem Namen in einer der erlaubten Zonen.",
  acmeSetting_acme_limit_orders_per_realm: "Bestellungen des Realms",
  acmeSettingHelp_acme_limit_orders_per_realm:
    "Alle Bestellungen. Mehr als die Zahl aller Zertifikate: nach einem Ausfall kommen sie auf einmal.",
  acmeSetting_acme_limit_accounts_per_credential: "Konten je Zugang",
  acmeSettingHelp_acme_limit_accounts_per_credential: "Neue Konten mit einem EAB-Zugang.",
  acmeSetting_acme_limit_credentials_per_subject: "Zugänge durch Tokens",
  acmeSettingHelp_acme_limit_credentials_per_subject:
    "EAB-Zugänge, die Tokens eines Clients, Benutzers oder Dienstes ausstellen oder für einen anderen Schlüssel öffnen.",
  acmeSetting_acme_limit_questions_per_subject: "Fragen durch Tokens",
  acmeSettingHelp_acme_limit_questions_per_subject:
    "Wie oft Tokens eines Clients, Benutzers oder Dienstes fragen, was sie haben dürfen.",
  acmeSetting_acme_limit_failed_validations: "Gescheiterte Prüfungen",
  acmeSettingHelp_acme_limit_failed_validations:
    "Eines Namens durch ein Konto; dann werden weder Bestellungen dieses Namens noch Antworten auf seine Challenges angenommen.",
  acmeSetting_acme_limit_open_authorizations: "Offene Nachweise",
  acmeSettingHelp_acme_limit_open_authorizations:
    "Wie viele Namen eines Kontos auf einen Nachweis warten dürfen. Eine Zahl, keine Rate.",
};
