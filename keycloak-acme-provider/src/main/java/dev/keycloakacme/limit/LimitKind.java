package dev.keycloakacme.limit;

/** What is limited. The realm attribute is {@code acme.limit.} and the name. See docs/limits.md for the reasons of the defaults. */
public enum LimitKind {
    ORDERS_PER_ACCOUNT("orders-per-account", "1000/PT1H", "new orders of this account"),
    ORDERS_PER_SUBJECT("orders-per-subject", "3000/PT1H", "new certificates of this client, user or group"),
    ORDERS_PER_NAMES("orders-per-names", "50/PT1H", "new certificates of one holder for exactly these names"),
    ORDERS_PER_ZONE("orders-per-zone", "10000/PT1H", "new certificates in one zone"),
    ORDERS_PER_REALM("orders-per-realm", "20000/PT1H", "new certificates in this realm"),
    ACCOUNTS_PER_CREDENTIAL("accounts-per-credential", "300/PT1H", "new accounts with one credential"),
    CREDENTIALS_PER_SUBJECT("credentials-per-subject", "300/PT1H", "credentials for tokens of this client or user"),
    QUESTIONS_PER_SUBJECT("questions-per-subject", "1000/PT1H", "questions by tokens of this client or user"),
    FAILED_VALIDATIONS("failed-validations", "10/PT1H", "failed validations of one name by this account");

    private static final String ATTRIBUTE = "acme.limit.";

    private final String limitName;
    private final String fallback;
    private final String counted;

    LimitKind(String limitName, String fallback, String counted) {
        this.limitName = limitName;
        this.fallback = fallback;
        this.counted = counted;
    }

    public String limitName() {
        return limitName;
    }

    /** The realm attribute that sets it. */
    public String attribute() {
        return ATTRIBUTE + limitName;
    }

    /** The default, as it would be written. */
    public String fallback() {
        return fallback;
    }

    /** What it counts, for refusals. */
    String counted() {
        return counted;
    }
}
