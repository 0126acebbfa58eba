package dev.keycloakacme.ca;

import java.time.Instant;

/** What an issuer can say of a serial number (RFC 6960 §2.2). */
public sealed interface RevocationStatus {

    /** This issuer signed no such certificate, or it was deleted long after its end. */
    record Unknown() implements RevocationStatus {}

    /** Signed by this issuer and not revoked; it may have expired. */
    record Good() implements RevocationStatus {}

    /** @param reason CRLReason (RFC 5280 §5.3.1) */
    record Revoked(Instant at, int reason) implements RevocationStatus {}
}
