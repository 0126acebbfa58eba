package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.keycloak.AccountSightings;
import dev.keycloakacme.keycloak.AccountSightings.Sighting;
import dev.keycloakacme.keycloak.jpa.JpaSightings;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Writes down when accounts were last seen at this node. What cannot be written is lost; a request some minutes later
 * tells it anew.
 */
final class SightingNotes {

    private static final int SLICE = 200;

    private final KeycloakSessionFactory factory;
    private final AccountSightings sightings;

    SightingNotes(KeycloakSessionFactory factory, AccountSightings sightings) {
        this.factory = factory;
        this.sightings = sightings;
    }

    void run() {
        List<Sighting> slice = sightings.take(SLICE);
        while (!slice.isEmpty()) {
            List<Sighting> these = slice;
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> new JpaSightings(session.getProvider(JpaConnectionProvider.class)
                                    .getEntityManager())
                            .note(these));
            slice = sightings.take(SLICE);
        }
    }
}
