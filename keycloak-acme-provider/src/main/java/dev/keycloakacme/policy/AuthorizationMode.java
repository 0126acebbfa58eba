package dev.keycloakacme.policy;

/** What a name of a grant still needs. */
public enum AuthorizationMode {
    /** Proof of control by a challenge. */
    CHALLENGE("challenge"),
    /** Nothing: the identity alone suffices. */
    IDENTITY("identity");

    private final String wireName;

    AuthorizationMode(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
