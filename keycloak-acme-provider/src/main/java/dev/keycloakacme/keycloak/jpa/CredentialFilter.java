package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.CredentialStatus;
import dev.keycloakacme.account.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Which EAB credentials to list; null does not filter.
 *
 * @param text a part of the label, in any case, or the whole key id
 * @param masterKey the name of the master key that protects them
 */
public record CredentialFilter(
        @Nullable Subject subject,
        @Nullable CredentialStatus status,
        @Nullable String text,
        @Nullable String masterKey) {

    public static final CredentialFilter ALL = new CredentialFilter(null, null, null, null);
}
