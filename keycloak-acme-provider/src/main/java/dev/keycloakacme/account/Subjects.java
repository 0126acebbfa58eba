package dev.keycloakacme.account;

import org.jspecify.annotations.Nullable;

/** Keycloak's clients, users and groups, looked up anew at every call. */
public interface Subjects {

    /** @param clientAddress where the request comes from, or null where no client is asking (reconciliation) */
    Standing standingOf(Subject subject, @Nullable String clientAddress);
}
