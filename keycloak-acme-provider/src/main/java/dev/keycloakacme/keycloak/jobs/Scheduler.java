package dev.keycloakacme.keycloak.jobs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.TimerProvider;

/**
 * Repeats work at the beat of Keycloak's timer, each piece on a thread of its own: the timer has one thread for all of
 * Keycloak, which must not wait for ours.
 */
public final class Scheduler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Scheduler.class);

    private final List<ThreadPoolExecutor> threads = new CopyOnWriteArrayList<>();

    /** A turn is left out while the one before it still runs. */
    void every(KeycloakSession session, Duration interval, String name, Runnable work) {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                0,
                1,
                60,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread made = new Thread(task, name);
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        threads.add(thread);
        session.getProvider(TimerProvider.class)
                .schedule(() -> thread.execute(() -> run(name, work)), interval.toMillis(), name);
    }

    /** The outermost frame of the thread: what is thrown here has nowhere else to go but the log. */
    private static void run(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s failed; it is repeated", name);
        }
    }

    @Override
    public void close() {
        threads.forEach(ThreadPoolExecutor::shutdownNow);
    }
}
