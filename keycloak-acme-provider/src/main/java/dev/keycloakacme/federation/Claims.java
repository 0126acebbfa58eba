package dev.keycloakacme.federation;

import dev.keycloakacme.account.ClaimsSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The claims of one token, read by type. What has the wrong type refuses. */
public final class Claims {

    /** About the token and not about its subject: of no use to policy, and some of them fit to find a session by. */
    private static final Set<String> OF_THE_TOKEN =
            Set.of("jti", "exp", "nbf", "iat", "nonce", "at_hash", "c_hash", "s_hash", "sid", "session_state");

    /** The year 9999, so that reckoning with it goes well. */
    private static final long LATEST = 253_402_300_799L;

    private final Map<String, Object> claims;

    public Claims(Map<String, Object> claims) {
        this.claims = claims;
    }

    /** What policy may go by, until the token or the lifetime ends. */
    public ClaimsSnapshot snapshot(String issuer, Instant issued, Instant expires, Instant now, Duration lifetime) {
        Map<String, Object> kept = new LinkedHashMap<>(claims);
        kept.keySet().removeAll(OF_THE_TOKEN);
        Instant longest = now.plus(lifetime);
        return new ClaimsSnapshot(issuer, kept, issued, expires.isBefore(longest) ? expires : longest);
    }

    boolean has(String claim) {
        return claims.containsKey(claim);
    }

    @Nullable Object value(String claim) {
        return claims.get(claim);
    }

    Optional<String> textIfAny(String claim) {
        Object value = claims.get(claim);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw Refusals.refused("\"" + claim + "\" in the token is no text.");
    }

    String text(String claim) {
        return textIfAny(claim).orElseThrow(() -> Refusals.refused("The token has no \"" + claim + "\"."));
    }

    /** A NumericDate (RFC 7519 §2) in whole seconds. */
    Optional<Instant> timeIfAny(String claim) {
        Object value = claims.get(claim);
        if (value == null) {
            return Optional.empty();
        }
        boolean whole = value instanceof Integer || value instanceof Long;
        if (!whole || ((Number) value).longValue() < 0 || ((Number) value).longValue() > LATEST) {
            throw Refusals.refused("\"" + claim + "\" in the token is no time in seconds since 1970.");
        }
        return Optional.of(Instant.ofEpochSecond(((Number) value).longValue()));
    }

    Instant time(String claim) {
        return timeIfAny(claim).orElseThrow(() -> Refusals.refused("The token has no \"" + claim + "\"."));
    }
}
