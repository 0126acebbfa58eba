package dev.keycloakacme.fuzz;

import dev.keycloakacme.problem.AcmeException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What every reader of foreign input does: it reads, or it refuses by an {@link AcmeException}, and takes no time. */
final class Reading {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Reading() {}

    /** What was read, or empty for a refusal; any other exception passes, and ends the test. */
    static <T> Optional<T> of(Supplier<T> reader) {
        long start = THREADS.getCurrentThreadCpuTime();
        Optional<T> read = attempt(reader);
        if (THREADS.getCurrentThreadCpuTime() - start > LONGEST.toNanos()) {
            requireQuick(reader);
        }
        return read;
    }

    /** Once more, since the first time may have loaded classes. */
    private static <T> void requireQuick(Supplier<T> reader) {
        long start = THREADS.getCurrentThreadCpuTime();
        attempt(reader);
        long taken = THREADS.getCurrentThreadCpuTime() - start;
        if (taken > LONGEST.toNanos()) {
            throw new AssertionError("reading this took " + Duration.ofNanos(taken));
        }
    }

    private static <T> Optional<T> attempt(Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (AcmeException refusal) {
            if (refusal.problem().status() >= 500 || refusal.problem().detail().isBlank()) {
                throw new AssertionError("no refusal, but a fault of ours", refusal);
            }
            return Optional.empty();
        }
    }
}
