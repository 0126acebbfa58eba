package dev.keycloakacme.federation;

import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of trusted issuers, as this node got them a while ago. A key that an issuer has withdrawn is not believed for
 * longer than {@link #LONGEST}; a new one is looked for when a token names it. Whatever tokens name, and whether it
 * answers or not, an issuer is asked once in {@link #PAUSE} at most. Thread-safe.
 */
public final class IssuerKeyMemory {

    /** What is known of an issuer that cannot be reached counts for so long, and no longer. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    static final Duration PAUSE = Duration.ofSeconds(10);

    /** Of those who wait for another one's question. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<String, Known> issuers = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime} */
    public IssuerKeyMemory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The issuer's key of that id, or empty if it has none. Throws 503 if that cannot be told. */
    public Optional<IssuerKey> find(TrustedIssuer issuer, String keyId) {
        Known known = issuers.computeIfAbsent(issuer.id(), id -> new Known());
        Optional<IssuerKey> key = known.keys.find(issuer, keyId, nanoTime.getAsLong());
        return key.isPresent() ? key : known.ask(issuer, keyId);
    }

    /** @param loaded when, in nanoseconds */
    private record Keys(String configuration, List<IssuerKey> all, long loaded) {

        static final Keys NONE = new Keys("", List.of(), 0);

        boolean isOf(TrustedIssuer issuer) {
            return issuer.configuration().equals(configuration);
        }

        /** None where two keys have the same id: nobody could say which of them is meant. */
        Optional<IssuerKey> find(TrustedIssuer issuer, String keyId, long now) {
            if (!isOf(issuer) || now - loaded >= LONGEST.toNanos()) {
                return Optional.empty();
            }
            List<IssuerKey> found =
                    all.stream().filter(key -> key.id().equals(keyId)).toList();
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        }
    }

    /** What is known of one issuer. Whose key is known does not wait for those who ask for another. */
    private final class Known {

        private volatile Keys keys = Keys.NONE;
        private final ReentrantLock asking = new ReentrantLock();
        private String asked = "";
        private long at;
        private boolean failed;

        /** One thread asks; the others wait for what it gets, though not for long: an issuer may never answer. */
        Optional<IssuerKey> ask(TrustedIssuer issuer, String keyId) {
            if (!isMine()) {
                throw unavailable(issuer, null);
            }
            try {
                return askAlone(issuer, keyId);
            } finally {
                asking.unlock();
            }
        }

        private boolean isMine() {
            try {
                return asking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private Optional<IssuerKey> askAlone(TrustedIssuer issuer, String keyId) {
            long now = nanoTime.getAsLong();
            Optional<IssuerKey> known = keys.find(issuer, keyId, now);
            if (known.isPresent()) {
                return known;
            }
            boolean lately = asked.equals(issuer.configuration()) && now - at < PAUSE.toNanos();
            if (!lately) {
                load(issuer);
            } else if (failed) {
                throw unavailable(issuer, null);
            }
            return keys.find(issuer, keyId, now);
        }

        /** The keys are as old as the question, the pause begins with the answer. */
        private void load(TrustedIssuer issuer) {
            long now = nanoTime.getAsLong();
            asked = issuer.configuration();
            failed = true;
            try {
                keys = new Keys(issuer.configuration(), issuer.loadKeys(), now);
                failed = false;
            } finally {
                at = nanoTime.getAsLong();
            }
        }
    }

    /** That the keys cannot be had now. */
    public static AcmeException unavailable(TrustedIssuer issuer, @Nullable Throwable cause) {
        return AcmeException.unavailable(
                "The keys of the issuer " + issuer.issuer() + " cannot be had now; repeat the request in a while.",
                cause);
    }
}
