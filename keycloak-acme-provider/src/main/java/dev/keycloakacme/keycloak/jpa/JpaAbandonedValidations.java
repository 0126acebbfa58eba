package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.order.AuthorizationId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Validations that nobody goes on with, of all realms: their holders have died, or had no time for them. */
public final class JpaAbandonedValidations {

    private static final String LONGEST_ABANDONED = """
            select row.realmId, row.id from AcmeAuthorizationEntity row
            where row.progress = :validating and row.leaseUntil <= :now
            order by row.leaseUntil""";

    private final EntityManager entityManager;

    public JpaAbandonedValidations(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    public record Abandoned(String realmId, AuthorizationId authorization) {}

    /** Those whose lease ended first, by an index over all realms. @param most how many at most */
    public List<Abandoned> find(Instant now, int most) {
        return entityManager
                .createQuery(LONGEST_ABANDONED, Object[].class)
                .setParameter("validating", AuthorizationRows.VALIDATING)
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Abandoned((String) row[0], new AuthorizationId((String) row[1])))
                .toList();
    }
}
