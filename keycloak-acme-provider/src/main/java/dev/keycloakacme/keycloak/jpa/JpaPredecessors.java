package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.order.OrderId;
import dev.keycloakacme.order.Predecessor;
import dev.keycloakacme.order.Predecessors;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The certificates of a realm in {@code ACME_CERTIFICATE}, and the orders that replace them. */
public final class JpaPredecessors implements Predecessors {

    private static final String SUCCEED = """
            update AcmeCertificateEntity row
            set row.replacedBy = :successor
            where row.id = :id
                and row.realmId = :realm
                and row.replacedBy is not distinct from :expected""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Rows<AcmeCertificateEntity> rows;

    public JpaPredecessors(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.rows = new Rows<>(entityManager, AcmeCertificateEntity.class, realmId, row -> row.realmId);
    }

    @Override
    public Optional<Predecessor> find(CertificateId id) {
        return rows.find(
                id.value(), row -> new Predecessor(CertificateRows.certificate(row), orderOrNull(row.replacedBy)));
    }

    @Override
    public boolean succeed(Predecessor before, OrderId successor) {
        String id = before.certificate().id().value();
        OrderId expected = before.successor();
        int updated = entityManager
                .createQuery(SUCCEED)
                .setParameter("successor", successor.value())
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .setParameter("expected", expected == null ? null : expected.value())
                .executeUpdate();
        rows.forget(id);
        return updated == 1;
    }

    private static @Nullable OrderId orderOrNull(@Nullable String id) {
        return id == null ? null : new OrderId(id);
    }
}
