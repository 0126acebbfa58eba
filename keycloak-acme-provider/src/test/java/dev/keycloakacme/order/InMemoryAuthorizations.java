package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.identifier.Identifier;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Authorizations as long as the object lives. */
public final class InMemoryAuthorizations implements Authorizations {

    private final Map<AuthorizationId, Authorization> authorizations = new HashMap<>();

    @Override
    public synchronized Optional<Authorization> find(AuthorizationId id) {
        return Optional.ofNullable(authorizations.get(id));
    }

    @Override
    public synchronized List<Authorization> findAll(Collection<AuthorizationId> ids) {
        return authorizations.values().stream()
                .filter(authorization -> ids.contains(authorization.id()))
                .toList();
    }

    @Override
    public synchronized List<Authorization> proven(AccountId account, Collection<Identifier> names, Instant beyond) {
        return authorizations.values().stream()
                .filter(authorization -> authorization.account().equals(account))
                .filter(authorization -> names.contains(authorization.name()))
                .filter(authorization -> authorization.progress() instanceof Authorization.Progress.Proven)
                .filter(authorization -> authorization.expires().isAfter(beyond))
                .toList();
    }

    @Override
    public synchronized List<Instant> endsOfOpen(AccountId account, Instant now) {
        return authorizations.values().stream()
                .filter(authorization -> authorization.account().equals(account))
                .filter(authorization -> authorization.status(now) == AuthorizationStatus.PENDING)
                .map(Authorization::expires)
                .sorted()
                .toList();
    }

    public synchronized List<Authorization> all() {
        return List.copyOf(authorizations.values());
    }

    @Override
    public synchronized void add(Authorization authorization) {
        if (authorizations.putIfAbsent(authorization.id(), authorization) != null) {
            throw new IllegalStateException("there already: " + authorization.id());
        }
    }

    @Override
    public synchronized void addAll(OrderId order, Collection<Authorization> added) {
        added.forEach(this::add);
    }

    @Override
    public synchronized boolean replace(Authorization before, Authorization after) {
        Authorization stored = authorizations.get(before.id());
        if (stored == null || !stored.progress().equals(before.progress())) {
            return false;
        }
        authorizations.put(stored.id(), stored.with(after.progress()).until(after.expires()));
        return true;
    }
}
