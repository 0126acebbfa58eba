package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.ca.IssuedCertificate;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Listings of a realm's certificates, for admins. */
public final class JpaCertificateQueries {

    private final Rows<AcmeCertificateEntity> rows;

    public JpaCertificateQueries(EntityManager entityManager, String realmId) {
        this.rows = new Rows<>(entityManager, AcmeCertificateEntity.class, realmId, row -> row.realmId);
    }

    /** Newest first. @param offset how many to leave out @param limit how many at most, up to {@value Page#LONGEST} */
    public List<IssuedCertificate> list(CertificateFilter filter, int offset, int limit) {
        var query = new Filter()
                .subject(filter.subject())
                .equal(
                        "accountId",
                        filter.account() == null ? null : filter.account().value())
                .equal(
                        "profile",
                        filter.profile() == null ? null : filter.profile().value())
                .present("revokedAt", filter.revoked())
                .newestFirst(rows, "issuedAt");
        return rows.mapped(Page.of(query, offset, limit), CertificateRows::certificate);
    }
}
