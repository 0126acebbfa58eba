package dev.keycloakacme.limit;

import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens in a realm, and refuses what would be too much (RFC 8555 §6.6). Of a high rate of which less than half
 * is used, a node takes a hundredth at once and gives it out by itself, so that not each event costs a message to
 * other nodes: each node may permit that much more in a period, after one in which it permitted that much less.
 */
public final class RateLimiter {

    private static final int MOST_ATTEMPTS = 200;

    private final String realmId;
    private final Counters counters;
    private final Reserves reserves;
    private final LimitSettings settings;
    private final Consumer<String> refused;
    private final InstantSource clock;

    /** @param refused is told the name of each limit that refuses */
    public RateLimiter(
            String realmId,
            Counters counters,
            Reserves reserves,
            LimitSettings settings,
            Consumer<String> refused,
            InstantSource clock) {
        this.realmId = realmId;
        this.counters = counters;
        this.reserves = reserves;
        this.settings = settings;
        this.refused = refused;
        this.clock = clock;
    }

    /** What was read to see that nothing is too much: of charges that this node need not ask anybody for, nothing. */
    public static final class Readings {

        private final Map<Charge, Meter> meters = new HashMap<>();

        private Readings() {}
    }

    /**
     * Counts all of these or, if one is too much, none: throws {@code rateLimited} with the time after which none of them
     * would be.
     */
    public void take(Collection<Charge> charges) {
        take(charges, require(charges));
    }

    /** The same for what has been {@link #require required} a moment ago, so that it is not read again. */
    public void take(Collection<Charge> charges, Readings readings) {
        List<Charge> taken = new ArrayList<>();
        for (Charge charge : charges) {
            Optional<Rate> rate = settings.of(charge.kind());
            if (rate.isEmpty()) {
                continue;
            }
            if (!take(name(charge), rate.get(), readings.meters.get(charge))) {
                // others were faster since all were looked at
                taken.forEach(this::giveBack);
                require(charges);
                throw AcmeException.unavailable("Too many ask at this moment; repeat the request.", null);
            }
            taken.add(charge);
        }
    }

    /** Throws as {@link #take} would, and counts nothing. */
    public Readings require(Collection<Charge> charges) {
        Instant now = clock.instant();
        Readings readings = new Readings();
        Charge slowest = null;
        Duration longest = Duration.ZERO;
        for (Charge charge : charges) {
            Optional<Rate> rate = settings.of(charge.kind()).filter(it -> !reserves.has(reserve(name(charge), it)));
            if (rate.isEmpty()) {
                continue;
            }
            Meter meter = readings.meters.computeIfAbsent(charge, it -> meter(name(it), rate.get()));
            Duration wait = meter.wait(now);
            if (wait.compareTo(longest) > 0) {
                slowest = charge;
                longest = wait;
            }
        }
        if (slowest != null) {
            refused.accept(slowest.kind().limitName());
            throw LimitRefusals.tooOften(slowest, settings.of(slowest.kind()).orElseThrow(), longest);
        }
        return readings;
    }

    /** Counts what has happened already, however much that is. */
    public void add(Charge charge) {
        settings.of(charge.kind()).ifPresent(rate -> {
            boolean added = false;
            for (int attempt = 0; attempt < MOST_ATTEMPTS && !added; attempt++) {
                Meter before = meter(name(charge), rate);
                added = replace(name(charge), before, before.used(1, clock.instant()));
            }
        });
    }

    private void giveBack(Charge charge) {
        settings.of(charge.kind()).ifPresent(rate -> reserves.add(reserve(name(charge), rate), 1));
    }

    /** @param read of a moment ago, or null */
    private boolean take(String name, Rate rate, @Nullable Meter read) {
        Meter known = read;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            if (reserves.take(reserve(name, rate), 1, 0)) {
                return true;
            }
            Instant now = clock.instant();
            Meter before = known == null ? meter(name, rate) : known;
            known = null;
            if (!before.permits(now)) {
                return false;
            }
            int number = before.block(now);
            if (replace(name, before, before.used(number, now))) {
                reserves.add(reserve(name, rate), number - 1);
                return true;
            }
        }
        throw AcmeException.unavailable("Too many are counted at this moment; repeat the request.", null);
    }

    private boolean replace(String name, Meter before, Meter after) {
        return counters.replace(
                name, before.theoreticalArrival(), after.theoreticalArrival(), after.kept(clock.instant()));
    }

    private Meter meter(String name, Rate rate) {
        return new Meter(rate, counters.find(name));
    }

    /** Of this rate: what was taken of another is worth nothing once an admin has lowered it. */
    private static String reserve(String name, Rate rate) {
        return name + " " + rate.text();
    }

    private String name(Charge charge) {
        return realmId + " " + charge.kind().limitName() + " " + charge.of();
    }
}
