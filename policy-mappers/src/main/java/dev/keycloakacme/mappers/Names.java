package dev.keycloakacme.mappers;

import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.Requester;
import java.util.List;
import org.keycloak.models.RealmModel;

/** Which names a mapper's effect is about, for one requester. */
interface Names {

    /** With {@code UnfilledPattern} for those that cannot be known. */
    List<NamePattern> of(Requester requester);

    /**
     * Throws {@code ComponentValidationException} if the realm, as it is now, lets people write what these names are made
     * of. It is asked on save; at evaluation such values are not taken either.
     */
    default void requireOfOthers(RealmModel realm, ComponentSettings settings) {}
}
