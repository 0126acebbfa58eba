package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account, and what is noted of its requests, a little later than they come.
 *
 * @param lastSeen null if that was before it was noted
 * @param client the {@code User-Agent} of that request, or null if it had none
 */
public record ListedAccount(
        Account account,
        @Nullable Instant lastSeen,
        @Nullable String client) {}
