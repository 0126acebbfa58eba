package dev.keycloakacme.ca;

import java.time.Duration;
import java.time.Instant;

/**
 * A CRL that was signed, as it is kept.
 *
 * @param shard {@link PublicationUrls#COMPLETE}, or a part, from 1
 * @param number its cRLNumber (RFC 5280 §5.2.3); another CRL never has the same
 * @param basis what had been revoked when it was signed
 */
public record Crl(
        IssuerId issuer, int shard, long number, Instant thisUpdate, Instant nextUpdate, Basis basis, byte[] der) {

    public static final Duration LIFETIME = Duration.ofHours(24);

    /** How many certificates had been revoked since then: another number means that others have been meanwhile. */
    public record Basis(Instant since, long revoked) {}

    /** Whether somebody who checks a certificate may still go by it. */
    public boolean isValid(Instant now) {
        return now.isBefore(nextUpdate);
    }

    /** Whether half of its time is over, so that the next one is due though nothing was revoked. */
    static boolean isDue(Instant nextUpdate, Instant now) {
        return now.isAfter(nextUpdate.minus(LIFETIME.dividedBy(2)));
    }
}
