package dev.keycloakacme.order;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request for an order, parsed (RFC 8555 §7.4). @param profile as asked for, or null */
public record NewOrder(
        Set<Identifier> identifiers, @Nullable ProfileName profile, Validity validity) {

    public NewOrder {
        identifiers = Set.copyOf(identifiers);
    }
}
