package dev.keycloakacme.order;

import dev.keycloakacme.cache.RecentlyUsed;
import java.time.Instant;
import java.util.Map;

/**
 * Orders of which this node knows, without asking the database, that their CAA records need not be looked up again yet. A
 * hint that spares two reads: what counts is looked at once the order is locked.
 */
public final class FreshOrders {

    private static final int MOST = 10_000;

    private final Map<OrderId, Instant> until = RecentlyUsed.map(MOST);

    void remember(OrderId order, Instant end) {
        until.put(order, end);
    }

    /** Whether that was known; it is forgotten by asking, so that a repeated request relies on nothing but the database. */
    boolean take(OrderId order, Instant now) {
        Instant end = until.remove(order);
        return end != null && end.isAfter(now);
    }
}
