package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;

/** All our rows of one realm: what ends with the realm, and what time makes useless. */
public final class JpaRealmRows {

    private final EntityManager entityManager;
    private final String realmId;

    public JpaRealmRows(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    /** Deletes every row, the audit records among them. */
    public void deleteAll() {
        for (Class<?> entity : AcmeJpaEntityProvider.ENTITIES) {
            entityManager
                    .createQuery("delete from " + entity.getSimpleName() + " row where row.realmId = :realm")
                    .setParameter("realm", realmId)
                    .executeUpdate();
        }
    }

    /** @return how many tokens were forgotten, since they expired before {@code now} */
    public int deleteExpiredTokenUses(Instant now) {
        return deleteExpired("AcmeTokenUseEntity", now);
    }

    /** Deletes the orders that expired before then; their certificates stay. @return how many */
    public int deleteExpiredOrders(Instant before) {
        return deleteExpired("AcmeOrderEntity", before);
    }

    /** Deletes the authorizations that expired before then. @return how many */
    public int deleteExpiredAuthorizations(Instant before) {
        return deleteExpired("AcmeAuthorizationEntity", before);
    }

    private int deleteExpired(String entity, Instant before) {
        return entityManager
                .createQuery("delete from " + entity + " row where row.realmId = :realm and row.expires < :before")
                .setParameter("realm", realmId)
                .setParameter("before", before.toEpochMilli())
                .executeUpdate();
    }
}
