package dev.keycloakacme.renewal;

import dev.keycloakacme.ca.IssuedCertificate;
import java.time.Duration;
import java.time.Instant;

/**
 * What a client is told about the renewal of a certificate (RFC 9773 §4.2).
 *
 * @param checkAfter when it should ask again; the window may have moved then (§4.3.1)
 */
public record RenewalInfo(RenewalWindow suggestedWindow, Duration checkAfter) {

    /** Clients need not believe in less (§4.3.2). */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** @param longest what the realm wants */
    static RenewalInfo of(IssuedCertificate certificate, Duration longest, Instant now) {
        RenewalWindow window = RenewalWindow.of(certificate);
        Duration interval = shorter(longest, Lifetime.of(certificate).length().dividedBy(10));
        Duration checkAfter =
                window.hasBegun(now) ? interval : shorter(interval, Duration.between(now, window.start()));
        return new RenewalInfo(window, checkAfter.compareTo(SHORTEST) < 0 ? SHORTEST : checkAfter);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
