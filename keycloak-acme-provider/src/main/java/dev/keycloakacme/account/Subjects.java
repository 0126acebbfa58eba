package dev.keycloakacme.account;

import org.jspecify.annotations.Nullable;

/** Keycloak's clients, users, groups and trusted issuers, looked up anew at every call. */
public interface Subjects {

    /**
     * @param claims what a token says of the subject at this moment, or null
     * @param clientAddress where the request comes from, or null where no client is asking (reconciliation)
     */
    Standing standingOf(Subject subject, @Nullable ClaimsSnapshot claims, @Nullable String clientAddress);

    /** Without claims: whether it is there, and what it has whatever a token says. */
    default Standing standingOf(Subject subject, @Nullable String clientAddress) {
        return standingOf(subject, null, clientAddress);
    }
}
