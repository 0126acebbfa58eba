package dev.keycloakacme.keycloak.revocation;

import dev.keycloakacme.ca.Crl;
import dev.keycloakacme.ca.CrlService;
import dev.keycloakacme.cache.RecentlyUsed;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The CRLs that this node hands out. However many ask for one, it is compared with the database once a second at most,
 * by one of them: the others get what is held, and wait only where that is nothing that is valid. The locks spare work;
 * what is right is decided in the database. What is held has a lock of its own, so that a flood of requests for
 * what is not there does not keep it from being renewed. Thread-safe.
 */
public final class CrlMemory {

    static final Duration FRESH = Duration.ofSeconds(1);

    /** After a CRL could not be signed, or one was refused. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final int MOST = 1_000;
    static final int LOCKS = 64;

    private record Held(Crl crl, long until, ReentrantLock lock) {}

    private record Refused(AcmeException refusal, long until) {}

    /** Gets a CRL that is up to date. */
    interface Source {

        /** @param held the one that is held already, or null */
        CrlService.Latest latest(@Nullable Crl held);
    }

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Map<CrlKey, Held> held = RecentlyUsed.map(MOST);
    private final Map<CrlKey, Refused> refused = RecentlyUsed.map(MOST);
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    /** @param nanoTime as {@link System#nanoTime} */
    public CrlMemory(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** A CRL that was up to date a second ago, or as new as can be had. */
    Crl get(CrlKey key, Source source) {
        Held before = held.get(key);
        if (before != null && !hasPassed(before.until())) {
            return before.crl();
        }
        ReentrantLock lock = before == null ? locks[Math.floorMod(key.hashCode(), LOCKS)] : before.lock();
        if (before == null || !before.crl().isValid(clock.instant())) {
            lock.lock();
        } else if (!lock.tryLock()) {
            return before.crl();
        }
        try {
            return getLocked(key, source);
        } finally {
            lock.unlock();
        }
    }

    private Crl getLocked(CrlKey key, Source source) {
        Held before = held.get(key);
        if (before != null && !hasPassed(before.until())) {
            return before.crl();
        }
        Refused earlier = refused.get(key);
        if (earlier != null && !hasPassed(earlier.until())) {
            throw earlier.refusal();
        }
        long now = nanoTime.getAsLong();
        try {
            CrlService.Latest latest = source.latest(before == null ? null : before.crl());
            long until = now + (latest.fault() == null ? FRESH : PAUSE).toNanos();
            held.put(key, new Held(latest.crl(), until, before == null ? new ReentrantLock() : before.lock()));
            return latest.crl();
        } catch (AcmeException e) {
            refused.put(key, new Refused(e, now + PAUSE.toNanos()));
            throw e;
        }
    }

    private boolean hasPassed(long until) {
        return nanoTime.getAsLong() - until >= 0;
    }
}
