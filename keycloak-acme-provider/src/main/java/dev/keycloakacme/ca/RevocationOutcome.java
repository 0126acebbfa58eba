package dev.keycloakacme.ca;

/** How a request to revoke a certificate ended. */
public enum RevocationOutcome {
    REVOKED,

    /**
     * It was revoked before. Answered as {@code alreadyRevoked}, but nothing is undone: the key may have been barred by
     * this very request.
     */
    ALREADY_REVOKED
}
