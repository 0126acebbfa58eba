package dev.keycloakacme.account;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Claims as long as the object lives. */
public final class InMemoryClaimsSnapshots implements ClaimsSnapshots {

    private final Map<ClaimsOwner, ClaimsSnapshot> snapshots = new ConcurrentHashMap<>();

    @Override
    public void put(ClaimsOwner owner, ClaimsSnapshot snapshot) {
        snapshots.merge(owner, snapshot, (former, next) -> next.issued().isBefore(former.issued()) ? former : next);
    }

    @Override
    public Optional<ClaimsSnapshot> find(ClaimsOwner owner) {
        return Optional.ofNullable(snapshots.get(owner));
    }
}
