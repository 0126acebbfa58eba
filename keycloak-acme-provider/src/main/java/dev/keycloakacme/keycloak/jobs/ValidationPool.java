package dev.keycloakacme.keycloak.jobs;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The threads of this server that validate challenges, and the bounded queue before them. */
public final class ValidationPool implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ValidationPool.class);

    private final FairQueue queue;
    private final Semaphore waiters;
    private final ThreadPoolExecutor executor;

    public ValidationPool(int threads, int places) {
        AtomicInteger number = new AtomicInteger();
        queue = new FairQueue(threads, places);
        waiters = new Semaphore(threads);
        // Its own queue is never long: the fair one gives out no more than there are threads.
        executor = new ThreadPoolExecutor(threads, threads, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "acme-validation-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
    }

    /** Throws {@code serverInternal} 503 if the queue is full, {@code rateLimited} if the requester's share of it is. */
    void requireRoom(Requester requester) {
        queue.requireRoom(requester);
    }

    /** Whether any task at all would find room. */
    boolean hasRoom() {
        return queue.hasRoom();
    }

    /**
     * Whether one more request may wait for a result: never more than there are threads, since a waiting request holds a
     * thread of Keycloak's and a connection to the database. Whoever may, says when it {@link #waited}.
     */
    boolean tryToWait() {
        return waiters.tryAcquire();
    }

    void waited() {
        waiters.release();
    }

    /** A task that finds no room is dropped: its lease ends, and a sweep takes it over. */
    void submit(Requester requester, Runnable work) {
        if (!queue.add(new FairQueue.Task(requester, work))) {
            LOG.warn("An ACME validation found no room in the queue; it is taken over when its lease has ended");
        }
        startWhatMayRun();
    }

    private void startWhatMayRun() {
        for (Optional<FairQueue.Task> next = queue.next(); next.isPresent(); next = queue.next()) {
            start(next.get());
        }
    }

    private void start(FairQueue.Task task) {
        boolean isStarted = false;
        try {
            executor.execute(() -> run(task));
            isStarted = true;
        } catch (RejectedExecutionException e) {
            LOG.debug("An ACME validation was not started: the server stops");
        } finally {
            if (!isStarted) {
                queue.ended(task);
            }
        }
    }

    private void run(FairQueue.Task task) {
        try {
            task.work().run();
        } finally {
            queue.ended(task);
            startWhatMayRun();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
