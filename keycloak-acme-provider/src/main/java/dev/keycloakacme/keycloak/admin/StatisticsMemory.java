package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.cache.RecentlyUsed;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of realms that were counted a moment ago at this node. However many ask, one of them has the database count:
 * the others wait for that, or get what is held for ten times as long as counting took, within bounds. Thread-safe.
 */
public final class StatisticsMemory {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(5);
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int PAUSE = 10;
    private static final int MOST = 1_000;

    private final LongSupplier nanoTime;
    private final Map<String, Realm> realms = RecentlyUsed.map(MOST);

    /** @param nanoTime as {@link System#nanoTime} */
    public StatisticsMemory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Counted(StatisticsView view, long until) {}

    private static final class Realm {

        private final ReentrantLock counting = new ReentrantLock();
        private volatile @Nullable Counted counted;
    }

    /**
     * The last numbers, however old, where another request counts for longer than two seconds.
     *
     * @param count has the database count; where it fails, nothing is kept
     */
    StatisticsView get(String realmId, Supplier<StatisticsView> count) {
        Realm realm = realms.computeIfAbsent(realmId, id -> new Realm());
        if (!begin(realm)) {
            Counted former = realm.counted;
            if (former == null) {
                throw AcmeException.unavailable("The numbers are being counted. Try again in a while.", null);
            }
            return former.view();
        }
        try {
            long begin = nanoTime.getAsLong();
            Counted before = realm.counted;
            if (before != null && begin - before.until() < 0) {
                return before.view();
            }
            StatisticsView view = count.get();
            long end = nanoTime.getAsLong();
            realm.counted = new Counted(view, end + pause(end - begin));
            return view;
        } finally {
            realm.counting.unlock();
        }
    }

    /** Not for long: threads that wait for the database are missing elsewhere. */
    private static boolean begin(Realm realm) {
        try {
            return realm.counting.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long pause(long took) {
        return Math.min(Math.max(took * PAUSE, SHORTEST.toNanos()), LONGEST.toNanos());
    }
}
