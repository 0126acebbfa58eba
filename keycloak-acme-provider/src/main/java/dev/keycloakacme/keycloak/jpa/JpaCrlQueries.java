package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.ca.IssuerId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/** Listings of a realm's CRLs, for admins. */
public final class JpaCrlQueries {

    private static final String OF_ISSUER = """
            select row.shard, row.number, row.thisUpdate, row.nextUpdate,
                cast(sql('octet_length(?)', row.der) as Integer)
            from AcmeCrlEntity row
            where row.realmId = :realm
                and row.issuerId = :issuer
            order by row.shard""";

    private final EntityManager entityManager;
    private final String realmId;

    public JpaCrlQueries(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    /** The latest of each part. */
    public List<StoredCrl> list(IssuerId issuer) {
        return entityManager
                .createQuery(OF_ISSUER, Object[].class)
                .setParameter("realm", realmId)
                .setParameter("issuer", issuer.value())
                .getResultStream()
                .map(row -> new StoredCrl(
                        (Integer) row[0],
                        (Long) row[1],
                        Instant.ofEpochMilli((Long) row[2]),
                        Instant.ofEpochMilli((Long) row[3]),
                        (Integer) row[4]))
                .toList();
    }
}
