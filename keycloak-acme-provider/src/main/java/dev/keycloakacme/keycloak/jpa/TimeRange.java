package dev.keycloakacme.keycloak.jpa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A span of time; what is null does not restrict. @param from its first moment @param until the first after it */
public record TimeRange(@Nullable Instant from, @Nullable Instant until) {

    public static final TimeRange ALWAYS = new TimeRange(null, null);
}
