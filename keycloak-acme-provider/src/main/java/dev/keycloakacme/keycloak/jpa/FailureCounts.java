package dev.keycloakacme.keycloak.jpa;

import java.util.Map;

/**
 * What came to nothing: requests that were refused, and orders that failed afterwards. Nothing is both, and an order
 * counts once, however many of its proofs failed.
 *
 * @param reasons of the last week, by the problem's type; an order that failed for several counts for each
 */
public record FailureCounts(Window lastDay, Window lastWeek, Map<String, Long> reasons) {

    public record Window(long refused, long failed) {}

    public FailureCounts {
        reasons = Map.copyOf(reasons);
    }
}
