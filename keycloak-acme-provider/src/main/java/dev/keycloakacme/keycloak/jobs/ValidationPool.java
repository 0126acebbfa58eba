package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.problem.AcmeException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The threads of this server that validate challenges, and the bounded queue before them. */
public final class ValidationPool implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ValidationPool.class);

    private final ThreadPoolExecutor executor;

    public ValidationPool(int threads, int queue) {
        AtomicInteger number = new AtomicInteger();
        executor = new ThreadPoolExecutor(
                threads, threads, 60, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> {
                    Thread thread = new Thread(task, "acme-validation-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
    }

    /** Throws {@code serverInternal} 503 if the queue is full. */
    void requireRoom() {
        if (executor.getQueue().remainingCapacity() == 0) {
            throw AcmeException.unavailable("Too many validations are waiting.", null);
        }
    }

    /** A task that finds no room is dropped: its lease ends, and a repeated response starts it anew. */
    void submit(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.warn(
                    "An ACME validation found no room in the queue; it can be asked for again when its lease has ended");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
