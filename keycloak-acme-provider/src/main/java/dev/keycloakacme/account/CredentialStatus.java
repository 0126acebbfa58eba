package dev.keycloakacme.account;

/** What may be done with an EAB credential. */
public enum CredentialStatus {
    /** Accounts may register with it. */
    USABLE("usable"),

    /** One account may register with it in place of the one that did. */
    OPEN("open"),

    /** As many accounts have registered with it as may. */
    USED("used"),

    EXPIRED("expired"),

    REVOKED("revoked");

    private final String wireName;

    CredentialStatus(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
