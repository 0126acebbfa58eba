package dev.keycloakacme.account;

import java.time.Instant;
import java.util.Map;

/**
 * What a token said of its subject, for as long as that counts. Immutable.
 *
 * @param issuer who said it
 * @param claims texts, numbers, truth values, and lists and maps of those, none of them null
 * @param issued {@code iat}; of two snapshots of one subject the later one counts
 * @param ends with the token's {@code exp} or the realm's {@code acme.claims-lifetime}, whichever comes first
 */
public record ClaimsSnapshot(String issuer, Map<String, Object> claims, Instant issued, Instant ends) {

    public ClaimsSnapshot {
        claims = Map.copyOf(claims);
    }

    public boolean isFresh(Instant now) {
        return now.isBefore(ends);
    }

    /** Without the claims, which may be personal. */
    @Override
    public String toString() {
        return "ClaimsSnapshot[" + issuer + ", until " + ends + "]";
    }
}
