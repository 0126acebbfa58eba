package dev.keycloakacme.account;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        if (stored == null || !changeable(stored).equals(changeable(before))) {
            return false;
        }
        credentials.put(before.id(), after);
        return true;
    }

    private static List<Object> changeable(EabCredential credential) {
        EabCredential.Opening opening = credential.history().opening();
        return Arrays.asList(
                credential.uses(),
                opening == null ? null : opening.until(),
                credential.revoked(),
                credential.sealedKey());
    }

    @Override
    public synchronized List<EabCredential> sealedOtherwise(String master, String after, int most, Instant now) {
        return credentials.values().stream()
                .filter(it -> !it.sealedKey().master().equals(master))
                .filter(it -> it.revoked() == null && (it.expires() == null || now.isBefore(it.expires())))
                .filter(it -> it.id().value().compareTo(after) > 0)
                .sorted(Comparator.comparing(it -> it.id().value()))
                .limit(most)
                .toList();
    }
}
