package dev.keycloakacme.keycloak.limit;

import dev.keycloakacme.keycloak.config.AcmeSettings;
import dev.keycloakacme.limit.NumberLimiter;
import dev.keycloakacme.limit.RateLimiter;
import dev.keycloakacme.order.Authorizations;
import dev.keycloakacme.order.OrderLimits;
import io.micrometer.core.instrument.Metrics;
import java.time.InstantSource;

/** Builds what limits the requests of one realm. */
public record Limits(String realmId, SharedCounts counts, AcmeSettings settings, InstantSource clock) {

    public RateLimiter rates() {
        return new RateLimiter(
                realmId, counts.counters(), counts.reserves(), settings.limits(), Limits::refused, clock);
    }

    public OrderLimits orders(Authorizations authorizations) {
        NumberLimiter open = new NumberLimiter(realmId, counts.reserves(), settings.limits(), Limits::refused, clock);
        return new OrderLimits(rates(), open, settings.ceiling(), authorizations);
    }

    private static void refused(String limit) {
        Metrics.counter("acme.rate.limited", "limit", limit).increment();
    }
}
