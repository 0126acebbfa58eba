package dev.keycloakacme.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** EAB credentials as long as the object lives. */
public final class InMemoryEabCredentials implements EabCredentials {

    private final Map<EabKeyId, EabCredential> credentials = new HashMap<>();

    @Override
    public synchronized Optional<EabCredential> find(EabKeyId id) {
        return Optional.ofNullable(credentials.get(id));
    }

    @Override
    public synchronized void add(EabCredential credential) {
        if (credentials.putIfAbsent(credential.id(), credential) != null) {
            throw new IllegalStateException("there already: " + credential.id());
        }
    }

    @Override
    public synchronized boolean replace(EabCredential before, EabCredential after) {
        EabCredential stored = credentials.get(before.id());
        if (stored == null || stored.uses() != before.uses() || !Objects.equals(stored.revoked(), before.revoked())) {
            return false;
        }
        credentials.put(before.id(), after);
        return true;
    }
}
