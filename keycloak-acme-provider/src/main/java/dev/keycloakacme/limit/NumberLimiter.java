package dev.keycloakacme.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Bounds how many authorizations of an account are open. Only the database knows, and it is not asked each time: each look
 * lets the node make a quarter of what there is room for without another. So four nodes keep to the limit; requests at
 * the same moment may not see each other.
 */
public final class NumberLimiter {

    private static final int SHARE = 4;

    private final String realmId;
    private final Reserves reserves;
    private final int most;
    private final Consumer<String> refused;
    private final InstantSource clock;

    /** @param refused is told the name of the limit if it refuses */
    public NumberLimiter(
            String realmId, Reserves reserves, LimitSettings settings, Consumer<String> refused, InstantSource clock) {
        this.realmId = realmId;
        this.reserves = reserves;
        this.most = settings.mostOpenAuthorizations();
        this.refused = refused;
        this.clock = clock;
    }

    /** Throws {@code rateLimited} if these would be too many. @param ends of those that are open at a time, soonest first */
    public void take(String account, int more, Function<Instant, List<Instant>> ends) {
        if (most == LimitSettings.UNLIMITED || more == 0) {
            return;
        }
        String name = realmId + " " + LimitSettings.OPEN_AUTHORIZATIONS + " " + account + " " + most;
        if (!reserves.take(name, more, most / SHARE)) {
            reserves.set(name, room(ends.apply(clock.instant()), more) / SHARE);
        }
    }

    private int room(List<Instant> ends, int more) {
        int room = most - ends.size() - more;
        if (room < 0) {
            refused.accept(LimitSettings.OPEN_AUTHORIZATIONS);
            throw LimitRefusals.tooManyOpen(most, -room > ends.size() ? null : until(ends.get(-room - 1)));
        }
        return room;
    }

    private Duration until(Instant end) {
        return Duration.ofSeconds(Duration.between(clock.instant(), end).toSeconds() + 1);
    }
}
