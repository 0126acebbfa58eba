package dev.keycloakacme.order;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.renewal.RenewalId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for an order, parsed (RFC 8555 §7.4).
 *
 * @param profile as asked for, or null
 * @param replaces the certificate it is to replace (RFC 9773 §5), or null
 */
public record NewOrder(
        Set<Identifier> identifiers,
        @Nullable ProfileName profile,
        Validity validity,
        @Nullable RenewalId replaces) {

    public NewOrder {
        identifiers = Set.copyOf(identifiers);
    }

    /** One that replaces nothing. */
    public NewOrder(Set<Identifier> identifiers, @Nullable ProfileName profile, Validity validity) {
        this(identifiers, profile, validity, null);
    }
}
