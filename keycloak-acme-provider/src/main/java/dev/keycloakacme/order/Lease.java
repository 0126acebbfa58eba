package dev.keycloakacme.order;

import java.time.Duration;
import java.time.Instant;

/** The right of one node to do a piece of work; after {@code until} any other may take it over. */
public record Lease(String holder, Instant until) {

    /** How long work stays undone when its node dies; twice what the longest validation takes. */
    public static final Duration LIFETIME = Duration.ofSeconds(45);

    public boolean hasEnded(Instant now) {
        return !now.isBefore(until);
    }
}
