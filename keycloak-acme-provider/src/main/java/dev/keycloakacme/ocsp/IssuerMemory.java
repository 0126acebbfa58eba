package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.cache.RecentlyUsed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether a realm had an issuer a moment ago, and its hashes: to look for one looks at the files of all. An issuer that comes
 * or goes is seen after {@link #LIFETIME} at the latest. Thread-safe.
 */
final class IssuerMemory {

    static final Duration LIFETIME = Duration.ofSeconds(1);

    private record Entry(Optional<IssuerHashes> hashes, long since) {}

    private final LongSupplier nanoTime;
    private final Map<ResponderName, Entry> entries;

    /** Apart, since of those there is no end: they would push out the others. */
    private final Map<ResponderName, Entry> unknown;

    /** @param most how many are kept, and as many that there are not @param nanoTime as {@link System#nanoTime} */
    IssuerMemory(int most, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.entries = RecentlyUsed.map(most);
        this.unknown = RecentlyUsed.map(most);
    }

    /** Empty if the realm has no such issuer. What throws is not remembered. @param issuers looks for it */
    Optional<IssuerHashes> find(ResponderName responder, Supplier<Optional<Issuer>> issuers) {
        long now = nanoTime.getAsLong();
        Entry entry = entries.get(responder);
        if (entry == null || isOver(entry, now)) {
            entry = unknown.get(responder);
        }
        if (entry == null || isOver(entry, now)) {
            entry = new Entry(
                    issuers.get().map(issuer -> IssuerHashes.of(issuer.chain().get(0))), now);
            (entry.hashes().isPresent() ? entries : unknown).put(responder, entry);
        }
        return entry.hashes();
    }

    private static boolean isOver(Entry entry, long now) {
        return now - entry.since() >= LIFETIME.toNanos();
    }
}
