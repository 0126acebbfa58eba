package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.cache.RecentlyUsed;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What all OCSP answers of this node share. Bounded: an answer has about a kilobyte, so the whole some tens of megabytes.
 */
public final class OcspMemory {

    private static final int MOST_ISSUERS = 1_000;
    private static final int MOST_CERTIFICATES = 20_000;
    private static final int MOST_UNKNOWN = 1_000;

    private final OcspSigners signers;
    private final StatusMemory statuses;
    private final AnswerMemory answers = new AnswerMemory(MOST_CERTIFICATES);
    private final Map<IssuerId, IssuerHashes> hashes = RecentlyUsed.map(MOST_ISSUERS);

    /** @param nanoTime as {@link System#nanoTime} */
    public OcspMemory(LongSupplier nanoTime, RenewalFailures failures) {
        this.signers = new OcspSigners(nanoTime, failures);
        this.statuses = new StatusMemory(MOST_CERTIFICATES, MOST_UNKNOWN, nanoTime);
    }

    OcspSigners signers() {
        return signers;
    }

    StatusMemory statuses() {
        return statuses;
    }

    AnswerMemory answers() {
        return answers;
    }

    /** Those of an issuing certificate, which the id follows from. */
    IssuerHashes hashes(IssuerId id, X509Certificate issuing) {
        return hashes.computeIfAbsent(id, any -> IssuerHashes.of(issuing));
    }
}
