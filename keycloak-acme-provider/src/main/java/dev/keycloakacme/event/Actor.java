package dev.keycloakacme.event;

import org.jspecify.annotations.Nullable;

/**
 * Who did it, as far as it was established. Never holds a secret.
 *
 * @param subject {@code client:<id>} and the like
 * @param name of the subject for people
 * @param credential EAB key id
 * @param account ACME account id
 * @param token id ({@code jti}) of the token that was used
 * @param address of the HTTP client
 */
public record Actor(
        @Nullable String subject,
        @Nullable String name,
        @Nullable String credential,
        @Nullable String account,
        @Nullable String token,
        @Nullable String address) {}
