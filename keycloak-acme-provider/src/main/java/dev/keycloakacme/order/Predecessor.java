package dev.keycloakacme.order;

import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.renewal.Lifetime;
import dev.keycloakacme.renewal.RenewalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that an order is to replace (RFC 9773 §5).
 *
 * @param successor the order that last set out to replace it, whatever became of it, or null
 */
public record Predecessor(
        IssuedCertificate certificate, @Nullable OrderId successor) {

    /** Of shorter ones an account would have another that is due whenever it wants to. */
    private static final Duration LEAST_LIFETIME = Duration.ofHours(1);

    /**
     * Whether an order for these names is the renewal that this server asked for. It is not where the account could bring
     * that about itself, as often as it likes: by revoking, by a short validity, or by an order that it spoils.
     */
    public boolean isRenewedBy(Set<Identifier> names, Instant now) {
        return successor == null
                && certificate.revocation() == null
                && certificate.names().containsAll(names)
                && Lifetime.of(certificate).length().compareTo(LEAST_LIFETIME) >= 0
                && RenewalWindow.of(certificate).hasBegun(now);
    }
}
