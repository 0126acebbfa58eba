package dev.keycloakacme.ocsp;

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
    private final IssuerMemory issuers;

    /** @param nanoTime as {@link System#nanoTime} */
    public OcspMemory(LongSupplier nanoTime, RenewalFailures failures) {
        this.signers = new OcspSigners(nanoTime, failures);
        this.issuers = new IssuerMemory(MOST_ISSUERS, nanoTime);
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

    IssuerMemory issuers() {
        return issuers;
    }
}
