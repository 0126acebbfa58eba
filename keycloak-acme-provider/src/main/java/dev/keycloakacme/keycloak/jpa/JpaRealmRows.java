package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** All our rows of one realm: what ends with the realm, and what time makes useless. */
public final class JpaRealmRows {

    private static final String USELESS_CREDENTIAL = """
            (row.expires < :before or row.revokedAt < :before or row.uses >= row.maxUses and row.created < :before)
            and not exists (
                select 1 from AcmeAccountEntity account
                where account.realmId = row.realmId and account.credentialId = row.id)""";

    private final EntityManager entityManager;
    private final String realmId;

    public JpaRealmRows(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    /** Deletes every row, the audit records among them. */
    public void deleteAll() {
        for (Class<?> entity : AcmeJpaEntityProvider.REALM_ENTITIES) {
            entityManager
                    .createQuery("delete from " + entity.getSimpleName() + " row where row.realmId = :realm")
                    .setParameter("realm", realmId)
                    .executeUpdate();
        }
    }

    /** Forgets tokens that expired before {@code now}. @return how many, {@code most} if there may be more */
    public int deleteExpiredTokenUses(Instant now, int most) {
        return deleteSome("AcmeTokenUseEntity", "row.expires < :before", now, most);
    }

    /** Forgets claims that ended before {@code now}. @return how many, {@code most} if there may be more */
    public int deleteEndedClaims(Instant now, int most) {
        return deleteSome("AcmeClaimsEntity", "row.ends < :before", now, most);
    }

    /** Deletes orders that expired before then; their certificates stay. @return how many, {@code most} if there may be more */
    public int deleteExpiredOrders(Instant before, int most) {
        return deleteSome("AcmeOrderEntity", "row.expires < :before", before, most);
    }

    /**
     * Deletes authorizations that themselves expired before then: an order that is gone may not have been the only one
     * that needed them. @return how many, {@code most} if there may be more
     */
    public int deleteExpiredAuthorizations(Instant before, int most) {
        return deleteSome("AcmeAuthorizationEntity", "row.expires < :before", before, most);
    }

    /** Deletes certificates whose validity ended before then. @return how many, {@code most} if there may be more */
    public int deleteEndedCertificates(Instant before, int most) {
        return deleteSome("AcmeCertificateEntity", "row.notAfter < :before", before, most);
    }

    /** Deletes CRLs that nobody renewed, whose time was over before then. @return how many, {@code most} if there may be more */
    public int deleteEndedCrls(Instant before, int most) {
        return deleteSome("AcmeCrlEntity", "row.nextUpdate < :before", before, most);
    }

    /**
     * Deletes credentials that expired or were revoked before then, or were used up and are older; never one that an
     * account registered with, since that still narrows what the account may have.
     *
     * @return how many, {@code most} if there may be more
     */
    public int deleteUselessCredentials(Instant before, int most) {
        return deleteSome("AcmeEabCredentialEntity", USELESS_CREDENTIAL, before, most);
    }

    /** By id, so that no statement holds many rows for long; asked once more, since one may have been renewed meanwhile. */
    private int deleteSome(String entity, String condition, Instant before, int most) {
        String select = "select row.id from " + entity + " row where row.realmId = :realm and " + condition;
        List<String> ids = entityManager
                .createQuery(select, String.class)
                .setParameter("realm", realmId)
                .setParameter("before", before.toEpochMilli())
                .setMaxResults(most)
                .getResultList();
        if (!ids.isEmpty()) {
            entityManager
                    .createQuery("delete from " + entity + " row where row.id in :ids and " + condition)
                    .setParameter("ids", ids)
                    .setParameter("before", before.toEpochMilli())
                    .executeUpdate();
        }
        return ids.size();
    }
}
