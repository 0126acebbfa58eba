package dev.keycloakacme.keycloak.limit;

import dev.keycloakacme.limit.Counters;
import dev.keycloakacme.limit.FailSafeCounters;
import dev.keycloakacme.limit.LocalCounters;
import dev.keycloakacme.limit.Reserves;

/**
 * What all requests of this server count with.
 *
 * @param cluster the counters of all nodes, to be opened before the first request
 * @param counters the same, or this node's own where those do not answer
 */
public record SharedCounts(InfinispanCounters cluster, Counters counters, Reserves reserves) {

    private static final int MOST = 100_000;

    public static SharedCounts start() {
        InfinispanCounters cluster = new InfinispanCounters();
        Counters counters = new FailSafeCounters(cluster, new LocalCounters(MOST), System::nanoTime);
        return new SharedCounts(cluster, counters, new Reserves(MOST));
    }
}
