package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.cache.RecentlyUsed;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log of what fails where anybody may ask, as often as he likes: for each realm and cause one line a minute, which
 * tells how many were left out since the last. Those go to DEBUG, so that the id in an answer can be found. Thread-safe.
 */
final class QuietLog {

    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST = 1_000;

    /** Where lines end up. */
    interface Sink {
        void log(Logger.Level level, String text, @Nullable Throwable failure);
    }

    private record Key(String realm, String cause) {}

    private record Told(long since, long leftOut) {}

    private final LongSupplier nanoTime;
    private final Sink sink;
    private final Map<Key, Told> told = RecentlyUsed.map(MOST);

    /** @param nanoTime as {@link System#nanoTime} */
    QuietLog(LongSupplier nanoTime, Sink sink) {
        this.nanoTime = nanoTime;
        this.sink = sink;
    }

    void add(String realm, Failures.Line line) {
        OptionalLong leftOut = leftOut(new Key(realm, line.cause()));
        Logger.Level level = leftOut.isPresent() ? line.level() : Logger.Level.DEBUG;
        String more = leftOut.orElse(0) == 0 ? "" : "; " + leftOut.getAsLong() + " more like it since the last line";
        sink.log(level, line.text() + " (realm " + realm + more + ")", stack(line.failure()));
    }

    /** How many were left out before this one, or empty if it is left out too. */
    private synchronized OptionalLong leftOut(Key key) {
        long now = nanoTime.getAsLong();
        Told last = told.get(key);
        if (last != null && now - last.since() < PAUSE.toNanos()) {
            told.put(key, new Told(last.since(), last.leftOut() + 1));
            return OptionalLong.empty();
        }
        told.put(key, new Told(now, 0));
        return OptionalLong.of(last == null ? 0 : last.leftOut());
    }

    /** What we refuse ourselves says all in its words. */
    private static @Nullable Throwable stack(RuntimeException failure) {
        return failure instanceof AcmeException && failure.getCause() == null ? null : failure;
    }
}
