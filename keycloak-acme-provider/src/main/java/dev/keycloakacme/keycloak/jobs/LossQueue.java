package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.account.Subject;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Subjects that this node was told of, since they may be gone or back. Each waits once; one that finds no room is found
 * by the reconciliation. Thread-safe.
 */
public final class LossQueue {

    /** A subject of a realm. */
    record Told(String realmId, Subject subject) {}

    private final int most;
    private final Set<Told> waiting = new LinkedHashSet<>();

    /** @param most how many wait */
    public LossQueue(int most) {
        this.most = most;
    }

    public synchronized void add(String realmId, Subject subject) {
        if (waiting.size() < most) {
            waiting.add(new Told(realmId, subject));
        }
    }

    /** The one that has waited longest, which waits no more. */
    synchronized Optional<Told> next() {
        Iterator<Told> first = waiting.iterator();
        if (!first.hasNext()) {
            return Optional.empty();
        }
        Told told = first.next();
        first.remove();
        return Optional.of(told);
    }
}
