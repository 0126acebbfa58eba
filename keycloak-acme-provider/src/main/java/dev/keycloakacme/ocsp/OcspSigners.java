package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.cache.RecentlyUsed;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The present signer of each issuer at this node, made when it is first needed and renewed at half its time. Thread-safe. */
final class OcspSigners {

    /** After an issuer failed to certify a signer, so that questions do not become attempts. */
    private static final Duration REST = Duration.ofSeconds(10);

    private static final int MOST = 1_000;

    private final Map<ResponderName, Slot> slots = RecentlyUsed.map(MOST);
    private final LongSupplier nanoTime;
    private final RenewalFailures failures;

    /** @param nanoTime as {@link System#nanoTime} */
    OcspSigners(LongSupplier nanoTime, RenewalFailures failures) {
        this.nanoTime = nanoTime;
        this.failures = failures;
    }

    /** Asks for the issuer only to make one. Throws {@code serverInternal} 503 if there is none and the issuer cannot certify one. */
    OcspSigner find(ResponderName responder, Supplier<Issuer> issuer, Instant now) {
        return slots.computeIfAbsent(responder, Slot::new).current(issuer, now);
    }

    private final class Slot {

        private final ResponderName responder;
        private @Nullable OcspSigner signer;
        private @Nullable AcmeException failure;
        private long failedAt;

        private Slot(ResponderName responder) {
            this.responder = responder;
        }

        /** One thread makes a signer, the others wait for it. */
        private synchronized OcspSigner current(Supplier<Issuer> issuer, Instant now) {
            if (signer == null || signer.isDue(now)) {
                renew(issuer, now);
            }
            if (signer != null && signer.isValid(now)) {
                return signer;
            }
            throw AcmeException.unavailable("The issuer cannot certify a responder now.", failure);
        }

        private void renew(Supplier<Issuer> issuer, Instant now) {
            if (failure != null && nanoTime.getAsLong() - failedAt < REST.toNanos()) {
                return;
            }
            try {
                signer = OcspSigner.certifiedBy(issuer.get(), now);
                failure = null;
            } catch (AcmeException e) {
                failure = e;
                failedAt = nanoTime.getAsLong();
                if (signer != null) {
                    failures.happened(responder.realm(), responder.issuer(), signer.end(), e);
                }
            }
        }
    }
}
