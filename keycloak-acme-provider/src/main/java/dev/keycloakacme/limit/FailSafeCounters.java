package dev.keycloakacme.limit;

import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The counters of the cluster, or this node's own while those do not answer: then each node permits as much as all of them
 * together otherwise, but no node permits everything, and nobody is refused for it. Thread-safe.
 */
public final class FailSafeCounters implements Counters {

    /** For how long a cluster that did not answer is not asked again, so that not every request waits for it. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration LOG_INTERVAL = Duration.ofMinutes(1);

    private static final System.Logger LOG = System.getLogger(FailSafeCounters.class.getName());

    private final Counters cluster;
    private final Counters local;
    private final LongSupplier nanoTime;
    private final AtomicLong resting;
    private final AtomicLong silent;

    /** @param cluster throws if it does not answer @param nanoTime as {@link System#nanoTime} */
    public FailSafeCounters(Counters cluster, Counters local, LongSupplier nanoTime) {
        this.cluster = cluster;
        this.local = local;
        this.nanoTime = nanoTime;
        this.resting = new AtomicLong(nanoTime.getAsLong());
        this.silent = new AtomicLong(nanoTime.getAsLong());
    }

    @Override
    public long find(String name) {
        return ask(counters -> counters.find(name));
    }

    @Override
    public boolean replace(String name, long before, long after, Duration kept) {
        return ask(counters -> counters.replace(name, before, after, kept));
    }

    private <T> T ask(Function<Counters, T> question) {
        if (nanoTime.getAsLong() - resting.get() < 0) {
            return question.apply(local);
        }
        try {
            return question.apply(cluster);
        } catch (AcmeException e) {
            long now = nanoTime.getAsLong();
            resting.set(now + PAUSE.toNanos());
            log(e, now);
            return question.apply(local);
        }
    }

    private void log(AcmeException failure, long now) {
        long until = silent.get();
        if (now - until >= 0 && silent.compareAndSet(until, now + LOG_INTERVAL.toNanos())) {
            LOG.log(System.Logger.Level.WARNING, "Limits are counted by this node alone at the moment", failure);
        }
    }
}
