package dev.keycloakacme.order;

import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.renewal.RenewalWindow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that an order is to replace (RFC 9773 §5).
 *
 * @param successor the order that last set out to replace it, whatever became of it, or null
 */
public record Predecessor(
        IssuedCertificate certificate, @Nullable OrderId successor) {

    /** Whether the time to replace it has come: only then is its replacement the renewal that this server asked for. */
    public boolean isDue(Instant now) {
        return RenewalWindow.of(certificate).hasBegun(now);
    }
}
