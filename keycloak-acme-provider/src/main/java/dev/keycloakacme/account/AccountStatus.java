package dev.keycloakacme.account;

/** RFC 8555 §7.1.6. */
public enum AccountStatus {
    VALID("valid"),
    DEACTIVATED("deactivated"),
    REVOKED("revoked");

    private final String wireName;

    AccountStatus(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
