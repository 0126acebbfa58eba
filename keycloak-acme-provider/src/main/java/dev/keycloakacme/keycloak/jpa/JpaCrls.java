package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.ca.Crl;
import dev.keycloakacme.ca.Crls;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.RevokedCertificate;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The CRLs of a realm in {@code ACME_CRL}, and what belongs on them in {@code ACME_CERTIFICATE}. */
public final class JpaCrls implements Crls {

    /** The count is answered by the index IDX_ACME_CERTIFICATE_REVOKED alone. */
    private static final String STATE = """
            select row.number, row.nextUpdate, row.basisRevoked,
                (select count(certificate) from AcmeCertificateEntity certificate
                where certificate.realmId = row.realmId
                    and certificate.issuerId = row.issuerId
                    and certificate.revokedAt >= row.basisSince
                    and (row.shard = 0 or certificate.crlShard = row.shard))
            from AcmeCrlEntity row
            where row.id = :id""";

    private static final String OF_ISSUER = """
            where row.realmId = :realm
                and row.issuerId = :issuer
                and (:shard = 0 or row.crlShard = :shard)""";

    private static final String COUNT =
            "select count(row) from AcmeCertificateEntity row " + OF_ISSUER + " and row.revokedAt >= :since";

    private static final String REVOKED = "select row.id, row.revokedAt, row.revocationReason"
            + " from AcmeCertificateEntity row " + OF_ISSUER
            + " and row.revokedAt is not null and row.notAfter > :endAfter order by row.revokedAt, row.id";

    private static final String ADD = """
            insert into AcmeCrlEntity
                (id, realmId, issuerId, shard, number, thisUpdate, nextUpdate, basisSince, basisRevoked, der)
            values (:id, :realm, :issuer, :shard, :number, :thisUpdate, :nextUpdate, :since, :revoked, :der)
            on conflict do nothing""";

    private static final String REPLACE = """
            update AcmeCrlEntity row
            set row.number = :number,
                row.thisUpdate = :thisUpdate,
                row.nextUpdate = :nextUpdate,
                row.basisSince = :since,
                row.basisRevoked = :revoked,
                row.der = :der
            where row.id = :id
                and row.number = :before""";

    private static final int HEXADECIMAL = 16;

    private final EntityManager entityManager;
    private final String realmId;
    private final Rows<AcmeCrlEntity> rows;

    public JpaCrls(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.rows = new Rows<>(entityManager, AcmeCrlEntity.class, realmId, row -> row.realmId);
    }

    @Override
    public Optional<State> stateOf(IssuerId issuer, int shard) {
        return entityManager
                .createQuery(STATE, Object[].class)
                .setParameter("id", id(issuer, shard))
                .getResultStream()
                .map(row -> new State((Long) row[0], Instant.ofEpochMilli((Long) row[1]), row[2].equals(row[3])))
                .findFirst();
    }

    @Override
    public Optional<Crl> find(IssuerId issuer, int shard) {
        return rows.find(id(issuer, shard), JpaCrls::crl);
    }

    @Override
    public boolean add(Crl first) {
        Query insert = entityManager
                .createQuery(ADD)
                .setParameter("realm", realmId)
                .setParameter("issuer", first.issuer().value())
                .setParameter("shard", first.shard());
        return with(insert, first).executeUpdate() == 1;
    }

    @Override
    public boolean replace(long number, Crl next) {
        Query update = entityManager.createQuery(REPLACE).setParameter("before", number);
        return with(update, next).executeUpdate() == 1;
    }

    @Override
    public long revokedSince(IssuerId issuer, int shard, Instant since) {
        return ofIssuer(entityManager.createQuery(COUNT, Long.class), issuer, shard)
                .setParameter("since", since.toEpochMilli())
                .getSingleResult();
    }

    @Override
    public List<RevokedCertificate> revoked(IssuerId issuer, int shard, Instant endAfter) {
        return ofIssuer(entityManager.createQuery(REVOKED, Object[].class), issuer, shard)
                .setParameter("endAfter", endAfter.toEpochMilli())
                .getResultStream()
                .map(row -> new RevokedCertificate(
                        new BigInteger((String) row[0], HEXADECIMAL), Instant.ofEpochMilli((Long) row[1]), (Integer)
                                row[2]))
                .toList();
    }

    private Query with(Query statement, Crl crl) {
        return statement
                .setParameter("id", id(crl.issuer(), crl.shard()))
                .setParameter("number", crl.number())
                .setParameter("thisUpdate", crl.thisUpdate().toEpochMilli())
                .setParameter("nextUpdate", crl.nextUpdate().toEpochMilli())
                .setParameter("since", crl.basis().since().toEpochMilli())
                .setParameter("revoked", crl.basis().revoked())
                .setParameter("der", crl.der());
    }

    private <T> TypedQuery<T> ofIssuer(TypedQuery<T> query, IssuerId issuer, int shard) {
        return query.setParameter("realm", realmId)
                .setParameter("issuer", issuer.value())
                .setParameter("shard", shard);
    }

    private String id(IssuerId issuer, int shard) {
        return realmId + "/" + issuer + "/" + shard;
    }

    private static Crl crl(AcmeCrlEntity row) {
        return new Crl(
                new IssuerId(row.issuerId),
                row.shard,
                row.number,
                Instant.ofEpochMilli(row.thisUpdate),
                Instant.ofEpochMilli(row.nextUpdate),
                new Crl.Basis(Instant.ofEpochMilli(row.basisSince), row.basisRevoked),
                row.der);
    }
}
