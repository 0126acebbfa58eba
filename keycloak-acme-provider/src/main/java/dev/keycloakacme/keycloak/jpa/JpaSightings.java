package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.keycloak.AccountSightings.Sighting;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Comparator;
import java.util.List;

/** When accounts were last seen, in {@code ACME_ACCOUNT}. */
public final class JpaSightings {

    private static final String NOTE = """
            update AcmeAccountEntity row
            set row.lastSeen = :at,
                row.client = :client
            where row.id = :id
                and row.realmId = :realm
                and (row.lastSeen is null or row.lastSeen <= :at)""";

    private final EntityManager entityManager;

    public JpaSightings(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** In the order of ids, so that two nodes do not wait for each other; a newer sighting stays. */
    public void note(List<Sighting> sightings) {
        Query query = entityManager.createQuery(NOTE);
        sightings.stream()
                .sorted(Comparator.comparing(it -> it.account().value()))
                .forEach(it -> query.setParameter("at", it.at().toEpochMilli())
                        .setParameter("client", it.client())
                        .setParameter("id", it.account().value())
                        .setParameter("realm", it.realmId())
                        .executeUpdate());
    }
}
