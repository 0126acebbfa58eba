package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.order.Authorization;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** RFC 8555 §7.1.4. */
record AuthorizationView(
        IdentifierView identifier,
        String status,
        String expires,
        List<ChallengeView> challenges,
        @Nullable Boolean wildcard) {

    static AuthorizationView of(
            Authorization authorization, Links links, Supplier<List<String>> identities, Instant now) {
        return new AuthorizationView(
                IdentifierView.of(authorization.validatedName()),
                authorization.status(now).wireName(),
                authorization.expires().toString(),
                ChallengeView.allOf(authorization, links, identities),
                authorization.isWildcard() ? Boolean.TRUE : null);
    }
}
