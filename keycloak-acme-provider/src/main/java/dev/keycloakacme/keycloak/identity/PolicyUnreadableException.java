package dev.keycloakacme.keycloak.identity;

import org.jspecify.annotations.Nullable;

/** A policy component could not be read or failed. Issuance stops: a denial must not vanish with it. */
final class PolicyUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    PolicyUnreadableException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** For the requester: names the component. */
    String reason() {
        return reason;
    }
}
