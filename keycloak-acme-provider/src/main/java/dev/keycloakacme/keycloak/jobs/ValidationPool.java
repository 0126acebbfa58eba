package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.order.AuthorizationId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The threads of this server that validate challenges, and the bounded queue before them. */
public final class ValidationPool implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ValidationPool.class);

    private static final int PATIENCE_SECONDS = 3;
    /** How long a request waits for leave to wait: what it wants is mostly a matter of a millisecond. */
    private static final int PATIENCE_MILLIS = 500;

    private final FairQueue queue;
    private final Semaphore waiters;
    private final Set<AuthorizationId> waitedFor = ConcurrentHashMap.newKeySet();
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
     * thread of Keycloak's and a connection to the database; and one for each authorization, so that repeating a response
     * does not repeat the validation. Whoever may, says when it {@link #waited}.
     */
    boolean tryToWait(AuthorizationId authorization) {
        if (!waitedFor.add(authorization)) {
            return false;
        }
        if (waiters.tryAcquire()) {
            return true;
        }
        waitedFor.remove(authorization);
        return false;
    }

    void waited(AuthorizationId authorization) {
        waitedFor.remove(authorization);
        waiters.release();
    }

    /**
     * A task that finds no room is dropped: its lease ends, and a sweep takes it over.
     *
     * @return whether it runs already, or has ended: whether its result may come in a moment
     */
    boolean submit(Requester requester, Runnable work) {
        FairQueue.Task task = new FairQueue.Task(requester, work);
        boolean hasPlace = enqueue(task);
        if (!hasPlace) {
            LOG.warn("An ACME validation found no room in the queue; it is taken over when its lease has ended");
        }
        return hasPlace && !queue.isWaiting(task);
    }

    /** Whether there was a place for it. */
    private boolean enqueue(FairQueue.Task task) {
        boolean hasPlace = queue.add(task);
        startWhatMayRun();
        return hasPlace;
    }

    /**
     * What the task brings, while the request waits; empty if too many requests wait already, it finds no room, or the result
     * does not come in time.
     */
    <T> Optional<T> resultOf(Requester requester, Supplier<T> task, Duration limit) {
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean mayWait = false;
        try {
            mayWait = waiters.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (!mayWait) {
                return Optional.empty();
            }
            if (!enqueue(new FairQueue.Task(requester, () -> complete(result, task)))) {
                return Optional.empty();
            }
            return Optional.of(result.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            result.cancel(false);
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task of this server failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            if (mayWait) {
                waiters.release();
            }
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Supplier<T> task) {
        if (result.isDone()) {
            return; // nobody waits for it any more
        }
        try {
            result.complete(task.get());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            result.completeExceptionally(e);
        }
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
        try {
            // who is in the middle of a transaction ends it, while there is a database
            executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
