package dev.keycloakacme.ocsp;

import java.time.Duration;
import java.time.Instant;

/**
 * A signed response.
 *
 * @param der an OCSPResponse
 * @param thisUpdate when what it says was known to be so
 * @param nextUpdate until when it may be relied on
 * @param reuse whether others who ask the same may be given it
 */
public record OcspAnswer(byte[] der, Instant thisUpdate, Instant nextUpdate, Reuse reuse) {

    public enum Reuse {
        FOR_ALL,
        /** With a nonce, about several certificates, or about one that is not known. */
        NONE
    }

    /** Whether less than half of its time has passed, so that whoever is given it now has time to rely on it. */
    boolean isFresh(Instant now) {
        Duration half = Duration.between(thisUpdate, nextUpdate).dividedBy(2);
        return !now.isBefore(thisUpdate) && now.isBefore(thisUpdate.plus(half));
    }
}
