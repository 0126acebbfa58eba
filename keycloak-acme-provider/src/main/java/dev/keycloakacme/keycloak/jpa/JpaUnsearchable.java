package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;

/** Certificates of a realm that were written by software which knew no search terms. */
public final class JpaUnsearchable {

    private static final String FILL = """
            update AcmeCertificateEntity row
            set row.search = :search
            where row.id = :id and row.search is null""";

    private final EntityManager entityManager;
    private final Rows<AcmeCertificateEntity> rows;

    public JpaUnsearchable(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.rows = new Rows<>(entityManager, AcmeCertificateEntity.class, realmId, row -> row.realmId);
    }

    /** Gives some their terms. @return how many, {@code most} if there may be more */
    public int fill(int most) {
        List<AcmeCertificateEntity> found = rows.mapped(
                rows.select("and row.search is null order by row.id").setMaxResults(most), row -> row);
        for (AcmeCertificateEntity row : found) {
            entityManager
                    .createQuery(FILL)
                    .setParameter("search", CertificateRows.search(row))
                    .setParameter("id", row.id)
                    .executeUpdate();
        }
        return found.size();
    }
}
