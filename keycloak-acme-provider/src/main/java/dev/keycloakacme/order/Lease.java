package dev.keycloakacme.order;

import java.time.Instant;

/** The right of one node to do a piece of work; after {@code until} any other may take it over. */
public record Lease(String holder, Instant until) {

    public boolean hasEnded(Instant now) {
        return !now.isBefore(until);
    }
}
