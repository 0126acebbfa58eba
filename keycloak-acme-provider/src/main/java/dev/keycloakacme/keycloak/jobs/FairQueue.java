package dev.keycloakacme.keycloak.jobs;

import static java.util.Objects.requireNonNull;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The validations that wait and those that run. A realm has at most half of the threads and half of the places to wait,
 * an account half of what its realm has, and each at least one; realms take turns, and within a realm its accounts. So
 * neither can keep the others waiting with servers that never answer.
 *
 * <p>Shares of the threads hold even while nobody else waits: a validation that has begun cannot be asked to make way.
 */
final class FairQueue {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    /** A validation, with who waits for it. */
    record Task(Requester requester, Runnable work) {}

    private final Limits threads;
    private final Limits places;
    /** By realm, then by account; whoever stands first has his turn. No entry is empty. */
    private final Map<String, Map<Requester, Deque<Task>>> waiting = new LinkedHashMap<>();

    private final List<Task> running = new ArrayList<>();

    FairQueue(int threads, int places) {
        this.threads = Limits.of(threads);
        this.places = Limits.of(places);
    }

    /**
     * Throws {@code serverInternal} 503 if all places are taken, {@code rateLimited} if all of the account's or of its
     * realm's are. Reserves nothing: {@link #add} lets in who was told so, as long as there is any place.
     */
    synchronized void requireRoom(Requester requester) {
        if (!hasRoom()) {
            throw AcmeException.unavailable("Too many validations are waiting.", null);
        }
        limitOf(requester).ifPresent(limit -> {
            throw new AcmeException(Problem.of(ProblemType.RATE_LIMITED, limit).withRetryAfter(RETRY_AFTER));
        });
    }

    /** The share that the requester has used up, with the remedy. */
    private Optional<String> limitOf(Requester requester) {
        if (waitingOf(requester) >= places.account()) {
            return Optional.of("This account has " + places.account() + " validations waiting, which is as many as it"
                    + " may; respond to more challenges when some of them have ended.");
        }
        if (waitingIn(requester.realmId()) >= places.realm()) {
            return Optional.of("This realm has " + places.realm() + " validations waiting, which is as many as it may;"
                    + " respond again when some of them have ended.");
        }
        return Optional.empty();
    }

    synchronized boolean hasRoom() {
        return waitingInAll() < places.all();
    }

    /** Whether there was a place for it. */
    synchronized boolean add(Task task) {
        if (!hasRoom()) {
            return false;
        }
        waiting.computeIfAbsent(task.requester().realmId(), any -> new LinkedHashMap<>())
                .computeIfAbsent(task.requester(), any -> new ArrayDeque<>())
                .add(task);
        return true;
    }

    /** Takes the task whose turn it is, which runs until {@link #ended}; empty if none may run now. */
    synchronized Optional<Task> next() {
        if (running.size() >= threads.all()) {
            return Optional.empty();
        }
        Optional<Task> next = waiting.values().stream()
                .flatMap(accounts -> accounts.values().stream())
                .map(Deque::element)
                .filter(task -> mayRun(task.requester()))
                .findFirst();
        next.ifPresent(this::start);
        return next;
    }

    synchronized boolean isWaiting(Task task) {
        Deque<Task> tasks =
                waiting.getOrDefault(task.requester().realmId(), Map.of()).get(task.requester());
        return tasks != null && tasks.contains(task);
    }

    synchronized void ended(Task task) {
        running.remove(task);
    }

    private boolean mayRun(Requester requester) {
        long ofAccount = running.stream()
                .filter(task -> task.requester().equals(requester))
                .count();
        long inRealm = running.stream()
                .filter(task -> task.requester().realmId().equals(requester.realmId()))
                .count();
        return ofAccount < threads.account() && inRealm < threads.realm();
    }

    /** Removes the task, and puts those who had this turn behind all others. */
    private void start(Task task) {
        String realm = task.requester().realmId();
        Map<Requester, Deque<Task>> accounts = requireNonNull(waiting.remove(realm));
        Deque<Task> tasks = requireNonNull(accounts.remove(task.requester()));
        tasks.remove();
        if (!tasks.isEmpty()) {
            accounts.put(task.requester(), tasks);
        }
        if (!accounts.isEmpty()) {
            waiting.put(realm, accounts);
        }
        running.add(task);
    }

    private int waitingInAll() {
        return waiting.keySet().stream().mapToInt(this::waitingIn).sum();
    }

    private int waitingIn(String realm) {
        return waiting.getOrDefault(realm, Map.of()).values().stream()
                .mapToInt(Deque::size)
                .sum();
    }

    private int waitingOf(Requester requester) {
        Deque<Task> tasks = waiting.getOrDefault(requester.realmId(), Map.of()).get(requester);
        return tasks == null ? 0 : tasks.size();
    }

    /** How much of something all may have together, one realm, and one account. */
    private record Limits(int all, int realm, int account) {

        static Limits of(int all) {
            if (all < 1) {
                throw new IllegalArgumentException("at least one, not " + all);
            }
            return new Limits(all, Math.max(1, all / 2), Math.max(1, all / 4));
        }
    }
}
