package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.Fingerprints;
import java.time.Duration;
import java.time.Instant;

/**
 * A signed response.
 *
 * @param der an OCSPResponse
 * @param thisUpdate when what it says was known to be so
 * @param nextUpdate until when it may be relied on
 * @param reuse whether others who ask the same may be given it
 * @param tag names these bytes: made once, since most answers are given often
 */
public record OcspAnswer(byte[] der, Instant thisUpdate, Instant nextUpdate, Reuse reuse, String tag) {

    public enum Reuse {
        FOR_ALL,
        /** With a nonce, about several certificates, or about one that is not known. */
        NONE
    }

    static OcspAnswer of(byte[] der, Instant thisUpdate, Instant nextUpdate, Reuse reuse) {
        return new OcspAnswer(der, thisUpdate, nextUpdate, reuse, Fingerprints.of(der));
    }

    /** Whether less than half of its time has passed, so that whoever is given it now has time to rely on it. */
    boolean isFresh(Instant now) {
        Duration half = Duration.between(thisUpdate, nextUpdate).dividedBy(2);
        return !now.isBefore(thisUpdate) && now.isBefore(thisUpdate.plus(half));
    }
}
