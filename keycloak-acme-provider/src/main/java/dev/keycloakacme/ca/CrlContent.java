package dev.keycloakacme.ca;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * Everything that was decided about a CRL before it is signed.
 *
 * @param number above that of every former one of the same scope
 * @param locations the URLs by which certificates name it, or empty if it covers all end-entity certificates of its
 *     issuer, whatever they name
 */
public record CrlContent(
        BigInteger number,
        Instant thisUpdate,
        Instant nextUpdate,
        List<String> locations,
        List<RevokedCertificate> revoked) {

    public CrlContent {
        locations = List.copyOf(locations);
        revoked = List.copyOf(revoked);
    }
}
