package dev.keycloakacme.order;

/** RFC 8555 §7.1.6. */
public enum AuthorizationStatus {
    PENDING("pending"),
    VALID("valid"),
    INVALID("invalid"),
    DEACTIVATED("deactivated"),
    EXPIRED("expired");

    private final String wireName;

    AuthorizationStatus(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
