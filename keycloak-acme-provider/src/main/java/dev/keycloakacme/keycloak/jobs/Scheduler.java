package dev.keycloakacme.keycloak.jobs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Repeats work, each piece on a thread of its own. Not at the beat of Keycloak's timer: that has one thread for all of
 * Keycloak, which must not wait for ours, and it sleeps by the wall clock, so that a clock that is set back stops it just
 * when the check of the clock is needed.
 */
public final class Scheduler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Scheduler.class);

    private static final int PATIENCE_SECONDS = 3;

    private final List<ScheduledExecutorService> threads = new CopyOnWriteArrayList<>();
    private final List<Runnable> last = new CopyOnWriteArrayList<>();

    /** Begins an interval from now, and again an interval after each end. */
    void every(Duration interval, String name, Runnable work) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        threads.add(thread);
        var unused = thread.scheduleWithFixedDelay(
                () -> run(name, work), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Once, at the end of this server. */
    void atEnd(String name, Runnable work) {
        last.add(() -> run(name, work));
    }

    /** The outermost frame of the thread: what is thrown here has nowhere else to go but the log. */
    private static void run(String name, Runnable work) {
        try {
            work.run();
        } catch (Throwable e) { // an Error too: what leaves this frame ends the repetition without a word
            LOG.errorf(e, "%s failed; it is repeated", name);
        }
    }

    @Override
    public void close() {
        threads.forEach(ScheduledExecutorService::shutdown);
        threads.forEach(Scheduler::awaitEnd);
        last.forEach(Runnable::run);
    }

    /** What is in the middle of a transaction ends it, while there is a database; not for long. */
    private static void awaitEnd(ScheduledExecutorService thread) {
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
