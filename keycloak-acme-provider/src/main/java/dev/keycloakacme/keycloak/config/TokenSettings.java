package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;

/** What tokens are worth. @param claimsLifetime how long what one claims counts at most */
public record TokenSettings(Duration claimsLifetime) {

    private static final Duration LEAST = Duration.ofMinutes(1);

    /** No token lives longer, and what it claims ends with it. */
    private static final Duration MOST = Duration.ofHours(24);

    static Duration requireLifetime(Duration lifetime) {
        if (lifetime.compareTo(LEAST) < 0 || lifetime.compareTo(MOST) > 0) {
            throw AcmeException.malformed("must be from " + LEAST + " to " + MOST);
        }
        return lifetime;
    }
}
