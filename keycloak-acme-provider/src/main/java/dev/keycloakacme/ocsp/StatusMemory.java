package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.RevocationStatus;
import dev.keycloakacme.cache.RecentlyUsed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the database said of a certificate a moment ago, so that a storm of questions is not one of statements. A revocation is
 * seen after {@link #LIFETIME} at the latest, at whichever node it was made. Thread-safe.
 */
final class StatusMemory {

    static final Duration LIFETIME = Duration.ofSeconds(1);

    private record Key(ResponderName responder, CertificateId certificate) {}

    private record Entry(RevocationStatus status, long since) {}

    private final LongSupplier nanoTime;
    private final Map<Key, Entry> entries;

    /** Apart, since of those there is no end: they would push out the others. */
    private final Map<Key, Entry> unknown;

    /** @param most how many are kept @param mostUnknown and of what is unknown @param nanoTime as {@link System#nanoTime} */
    StatusMemory(int most, int mostUnknown, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.entries = RecentlyUsed.map(most);
        this.unknown = RecentlyUsed.map(mostUnknown);
    }

    /** @param row reads it from the database */
    RevocationStatus find(ResponderName responder, CertificateId certificate, Supplier<RevocationStatus> row) {
        Key key = new Key(responder, certificate);
        long now = nanoTime.getAsLong();
        for (Map<Key, Entry> memory : List.of(entries, unknown)) {
            Entry entry = memory.get(key);
            if (entry != null && now - entry.since() < LIFETIME.toNanos()) {
                return entry.status();
            }
        }
        RevocationStatus status = row.get();
        (status instanceof RevocationStatus.Unknown ? unknown : entries).put(key, new Entry(status, now));
        return status;
    }
}
