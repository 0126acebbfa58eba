package dev.keycloakacme.ca;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The latest CRLs of a realm, and what belongs on them. */
public interface Crls {

    /** @param isComplete whether nothing has been revoked since it was signed */
    record State(long number, Instant nextUpdate, boolean isComplete) {}

    /** What is known of the latest CRL without reading it. */
    Optional<State> stateOf(IssuerId issuer, int shard);

    Optional<Crl> find(IssuerId issuer, int shard);

    /** Keeps the first CRL of its kind. @return false if there is one already */
    boolean add(Crl first);

    /** Puts a CRL in place of the one with that number, in one statement. @return false if that is not there any more */
    boolean replace(long number, Crl next);

    /** How many certificates have been revoked since then. */
    long revokedSince(IssuerId issuer, int shard, Instant since);

    /** All that are revoked and ended, or will end, after then. */
    List<RevokedCertificate> revoked(IssuerId issuer, int shard, Instant endAfter);
}
