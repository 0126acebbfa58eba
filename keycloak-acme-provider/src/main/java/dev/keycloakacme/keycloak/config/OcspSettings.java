package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;

/**
 * How long what the OCSP responder says is relied on.
 *
 * @param validity from {@code thisUpdate} to {@code nextUpdate}
 * @param maxAge how long HTTP caches may keep an answer without asking again
 */
public record OcspSettings(Duration validity, Duration maxAge) {

    /** Not beyond half a week, since a signer that lives for a week is renewed at half its time. */
    static final Span VALIDITIES = new Span(Duration.ofMinutes(1), Duration.ofHours(84));

    static final Span MAX_AGES = new Span(Duration.ofSeconds(1), Duration.ofHours(84));

    record Span(Duration least, Duration most) {

        /** The duration if it lies within; else throws {@code malformed}. */
        Duration require(Duration duration) {
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw AcmeException.malformed("must be from " + least + " to " + most);
            }
            return duration;
        }
    }
}
