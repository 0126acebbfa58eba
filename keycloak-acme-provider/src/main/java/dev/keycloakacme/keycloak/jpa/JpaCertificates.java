package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.RevocationStatus;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The certificates of a realm in {@code ACME_CERTIFICATE}. */
public final class JpaCertificates implements Certificates {

    private static final String REVOKE = """
            update AcmeCertificateEntity row
            set row.revokedAt = :revokedAt,
                row.revocationReason = :reason
            where row.id = :id
                and row.realmId = :realm
                and row.revokedAt is null""";

    private static final String STATUS = """
            select row.revokedAt, row.revocationReason
            from AcmeCertificateEntity row
            where row.id = :id
                and row.realmId = :realm
                and row.issuerId = :issuer""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Rows<AcmeCertificateEntity> rows;

    public JpaCertificates(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.rows = new Rows<>(entityManager, AcmeCertificateEntity.class, realmId, row -> row.realmId);
    }

    @Override
    public Optional<IssuedCertificate> find(CertificateId id) {
        return rows.find(id.value(), CertificateRows::certificate);
    }

    @Override
    public RevocationStatus statusOf(IssuerId issuer, CertificateId id) {
        if (!Rows.isText(id.value())) {
            return new RevocationStatus.Unknown();
        }
        List<Object[]> found = entityManager
                .createQuery(STATUS, Object[].class)
                .setParameter("id", id.value())
                .setParameter("realm", realmId)
                .setParameter("issuer", issuer.value())
                .getResultList();
        if (found.isEmpty()) {
            return new RevocationStatus.Unknown();
        }
        Object[] row = found.get(0);
        return row[0] == null
                ? new RevocationStatus.Good()
                : new RevocationStatus.Revoked(Instant.ofEpochMilli((Long) row[0]), (Integer) row[1]);
    }

    @Override
    public void add(IssuedCertificate certificate) {
        rows.addAll(List.of(CertificateRows.row(certificate, realmId)));
    }

    @Override
    public boolean revoke(CertificateId id, IssuedCertificate.Revocation revocation) {
        int updated = entityManager
                .createQuery(REVOKE)
                .setParameter("revokedAt", revocation.at().toEpochMilli())
                .setParameter("reason", revocation.reason())
                .setParameter("id", id.value())
                .setParameter("realm", realmId)
                .executeUpdate();
        rows.forget(id.value());
        return updated == 1;
    }
}
