export const en = {
  acmeSettings: "Settings",
  acmeSettingsHelp:
    "What holds for the whole realm. Empty fields mean the default; a change holds from the next request on.",
  acmeSettingsRevert: "Revert",
  acmeSettingsSaved: "Settings saved.",
  acmeSettingsChanged: "Not saved yet: {{count}}",
  acmeSettingsHasFault: "has a field that is not accepted",
  acmeSettingsDefault: "Default: {{value}}",
  acmeSettingsNothing: "none",
  acmeSettingsRate: "{{number}} in {{per}}",
  acmeSettingsOnePerLine: "One per line.",
  acmeSettingsOn: "On",
  acmeSettingsOff: "Off",
  acmeSettingsNo_duration: "A duration such as 24h, 90d or PT12H.",
  acmeSettingsNo_port: "A port from 1 to 65535.",
  acmeSettingsNo_number: "A whole number.",
  acmeSettingsNo_url: "A URL that begins with https:// or http://.",
  acmeSettingsNo_rate: "A count and a duration such as 300/PT3H, or unlimited.",
  acmeSettingsGroup_general: "General",
  acmeSettingsGroup_names: "Names",
  acmeSettingsGroup_lifetimes: "Lifetimes",
  acmeSettingsGroup_validation: "Validation",
  acmeSettingsGroup_tokens: "Tokens",
  acmeSettingsGroup_renewal: "Renewal",
  acmeSettingsGroup_revocation: "Revocation",
  acmeSettingsGroup_pages: "Pages",
  acmeSettingsGroup_limits: "Limits",
  acmeSettingDefault_acme_permitted_zones: "nothing is permitted",
  acmeSettingDefault_acme_resolvers: "those of the system",
  acmeSettingDefault_acme_caa_identities: "the host of Keycloak's own address",
  acmeSettingDefault_acme_validation_denied_networks: "loopback, link-local, cloud metadata, multicast",
  acmeSettingDefault_acme_revocation_base_url: "below Keycloak's own address",
  acmeSettingDefault_acme_caa: "Names proven by a challenge",
  acmeSettingOption_acme_caa_true: "Names proven by a challenge",
  acmeSettingOption_acme_caa_always: "All names, also those given by identity",
  acmeSettingOption_acme_caa_false: "Never",
  acmeSetting_acme_enabled: "ACME enabled",
  acmeSettingHelp_acme_enabled: "Nothing answers until this is on.",
  acmeSetting_acme_delegation: "Delegate to the roles of ACME",
  acmeSettingHelp_acme_delegation:
    "Whether the roles view-acme and manage-acme count. Keycloak does not protect them as its own admin roles: whoever may map roles could give them to himself.",
  acmeSetting_acme_default_profile: "Default profile",
  acmeSettingHelp_acme_default_profile: "For orders that name no profile and may have several.",
  acmeSetting_acme_permitted_zones: "Permitted zones",
  acmeSettingHelp_acme_permitted_zones:
    "The ceiling over all policy: DNS zones as corp.internal, networks as 10.0.0.0/8, URI prefixes as spiffe://corp. What is in none of them is never issued.",
  acmeSetting_acme_forbidden_names: "Forbidden names",
  acmeSettingHelp_acme_forbidden_names: "Never issued, whatever policy allows.",
  acmeSetting_acme_max_validity: "Longest validity",
  acmeSettingHelp_acme_max_validity: "No certificate is valid for longer, whatever its profile says.",
  acmeSetting_acme_order_lifetime: "Lifetime of orders",
  acmeSettingHelp_acme_order_lifetime: "How long a client has to finish what it ordered.",
  acmeSetting_acme_authorization_lifetime: "Lifetime of proofs",
  acmeSettingHelp_acme_authorization_lifetime:
    "How long a proof of control serves further orders of the same account for the same name. What was granted by identity serves one order only.",
  acmeSetting_acme_nonce_lifetime: "Lifetime of nonces",
  acmeSettingHelp_acme_nonce_lifetime: "How long a client may take between two requests without having to repeat one.",
  acmeSetting_acme_retention: "Retention",
  acmeSettingHelp_acme_retention:
    "Expired orders, certificates and credentials are deleted after this. Not shorter than the lifetime of orders. Audit records stay.",
  acmeSetting_acme_challenges: "Challenges",
  acmeSettingHelp_acme_challenges:
    "By which control of a name may be proven. dns-account-01 and dns-persist-01 follow drafts. What was proven by one that is withdrawn has to be proven anew.",
  acmeSetting_acme_http01_port: "Port of http-01",
  acmeSettingHelp_acme_http01_port: "Where the server connects to find the answer to http-01.",
  acmeSetting_acme_tls_alpn01_port: "Port of tls-alpn-01",
  acmeSettingHelp_acme_tls_alpn01_port: "Where the server connects to find the answer to tls-alpn-01.",
  acmeSetting_acme_resolvers: "DNS resolvers",
  acmeSettingHelp_acme_resolvers:
    "host:port, or zone=host:port where a zone is known to a certain server only. Several are asked in turn.",
  acmeSetting_acme_validation_denied_networks: "Denied networks",
  acmeSettingHelp_acme_validation_denied_networks:
    "The server never connects there to look for a proof. They are added to the default; only an option of the server takes from it.",
  acmeSetting_acme_caa: "CAA records",
  acmeSettingHelp_acme_caa:
    "For which names DNS is asked whether this CA may issue. Where it cannot be asked, the name is refused.",
  acmeSetting_acme_caa_identities: "CAA identities",
  acmeSettingHelp_acme_caa_identities: "Who this CA is in CAA records, ten names at most.",
  acmeSetting_acme_claims_lifetime: "Lifetime of claims",
  acmeSettingHelp_acme_claims_lifetime:
    "How long what a token claims counts at most for those who registered by it, from a minute to a day; it ends with the token if that is earlier.",
  acmeSetting_acme_renewal_check_interval: "Renewal check interval",
  acmeSettingHelp_acme_renewal_check_interval:
    "How often clients ask when to renew, from a minute to a day. Those with short-lived certificates are told to ask oftener.",
  acmeSetting_acme_renewal_explanation: "Page about renewal",
  acmeSettingHelp_acme_renewal_explanation:
    "URL of a page that says why certificates are to be renewed when they are; clients show it to their operators.",
  acmeSetting_acme_revocation_base_url: "Revocation base URLs",
  acmeSettingHelp_acme_revocation_base_url:
    "Where certificates point for CRL, OCSP and their issuer: a plain-HTTP address, such as http://pki.corp/acme/, that leads to this realm. New certificates name the first.",
  acmeSetting_acme_crl_shards: "CRL shards",
  acmeSettingHelp_acme_crl_shards:
    "Into how many parts, up to 128, the CRL of an issuer is split. More than 1 needs a revocation base URL. For issuers with very many certificates.",
  acmeSetting_acme_ocsp_validity: "Validity of OCSP answers",
  acmeSettingHelp_acme_ocsp_validity:
    "How long those who have an answer go on without asking, from a minute to 84 hours.",
  acmeSetting_acme_ocsp_max_age: "Caching of OCSP answers",
  acmeSettingHelp_acme_ocsp_max_age:
    "How long HTTP caches keep an answer; a revocation may go unseen behind one for so long.",
  acmeSetting_acme_website: "Website",
  acmeSettingHelp_acme_website: "URL of a page about this CA: in the directory, and the help link of refused requests.",
  acmeSetting_acme_terms_of_service: "Terms of service",
  acmeSettingHelp_acme_terms_of_service: "URL of the terms that new accounts agree to. Changed terms need a new URL.",
  acmeSetting_acme_terms_of_service_reconfirm: "Changed terms have to be agreed to",
  acmeSettingHelp_acme_terms_of_service_reconfirm:
    "Whether accounts that agreed to another URL get nothing until they agree to this one. Most clients cannot do that unattended.",
  acmeSetting_acme_limit_orders_per_account: "Orders per account",
  acmeSettingHelp_acme_limit_orders_per_account:
    "Orders of one account. A rate is a count and a duration: 300/PT3H permits 300 at once and one more every 36 seconds.",
  acmeSetting_acme_limit_orders_per_subject: "Orders per subject",
  acmeSettingHelp_acme_limit_orders_per_subject:
    "Orders of all accounts of a client, user, group or workload, and its certificates for tokens.",
  acmeSetting_acme_limit_orders_per_names: "Orders for the same names",
  acmeSettingHelp_acme_limit_orders_per_names:
    "Orders of one subject for exactly the same set of names: stops a container that orders at each start.",
  acmeSetting_acme_limit_orders_per_zone: "Orders per zone",
  acmeSettingHelp_acme_limit_orders_per_zone: "Orders with a name in one of the permitted zones.",
  acmeSetting_acme_limit_orders_per_realm: "Orders of the realm",
  acmeSettingHelp_acme_limit_orders_per_realm:
    "All orders. Above the number of all certificates: after an outage they come at once.",
  acmeSetting_acme_limit_accounts_per_credential: "Accounts per credential",
  acmeSettingHelp_acme_limit_accounts_per_credential: "New accounts with one EAB credential.",
  acmeSetting_acme_limit_credentials_per_subject: "Credentials by token",
  acmeSettingHelp_acme_limit_credentials_per_subject:
    "EAB credentials that tokens of one client, user or workload mint, or open for another key.",
  acmeSetting_acme_limit_questions_per_subject: "Questions by token",
  acmeSettingHelp_acme_limit_questions_per_subject:
    "How often tokens of one client, user or workload ask what they may have.",
  acmeSetting_acme_limit_failed_validations: "Failed validations",
  acmeSettingHelp_acme_limit_failed_validations:
    "Of one name by one account; then neither orders of that name nor answers to its challenges are taken.",
  acmeSetting_acme_limit_open_authorizations: "Open authorizations",
  acmeSettingHelp_acme_limit_open_authorizations:
    "How many names of one account may wait for a proof. A number, not a rate.",
};
