package dev.keycloakacme.keycloak.jpa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as columns hold them: milliseconds since 1970. What is finer is cut off. */
final class Millis {

    private Millis() {}

    static @Nullable Long of(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    static @Nullable Instant instantOrNull(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
