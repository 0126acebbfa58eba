package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.OrderId;
import dev.keycloakacme.order.Orders;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The orders of a realm in {@code ACME_ORDER}. */
public final class JpaOrders implements Orders {

    private static final String REPLACE = """
            update AcmeOrderEntity row
            set row.progress = :progress,
                row.request = :request,
                row.leaseHolder = :leaseHolder,
                row.leaseUntil = :leaseUntil,
                row.certificateId = :certificateId,
                row.problem = :problem
            where row.id = :id
                and row.realmId = :realm
                and row.progress = :expectedProgress
                and row.leaseHolder is not distinct from :expectedLeaseHolder
                and row.leaseUntil is not distinct from :expectedLeaseUntil
                and row.certificateId is not distinct from :expectedCertificateId""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Rows<AcmeOrderEntity> rows;

    public JpaOrders(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.rows = new Rows<>(entityManager, AcmeOrderEntity.class, realmId, row -> row.realmId);
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return rows.find(id.value(), OrderRows::order);
    }

    @Override
    public Optional<Order> lock(OrderId id) {
        return rows.lock(id.value(), OrderRows::order);
    }

    @Override
    public void add(Order order) {
        rows.addAll(List.of(OrderRows.row(order, realmId)));
    }

    /** Sets the progress only; the rest of an order never changes. */
    @Override
    public boolean replace(Order before, Order after) {
        AcmeOrderEntity expected = OrderRows.progressOnly(before.progress());
        AcmeOrderEntity next = OrderRows.progressOnly(after.progress());
        int updated = entityManager
                .createQuery(REPLACE)
                .setParameter("progress", next.progress)
                .setParameter("request", next.request)
                .setParameter("leaseHolder", next.leaseHolder)
                .setParameter("leaseUntil", next.leaseUntil)
                .setParameter("certificateId", next.certificateId)
                .setParameter("problem", next.problem)
                .setParameter("id", before.id().value())
                .setParameter("realm", realmId)
                .setParameter("expectedProgress", expected.progress)
                .setParameter("expectedLeaseHolder", expected.leaseHolder)
                .setParameter("expectedLeaseUntil", expected.leaseUntil)
                .setParameter("expectedCertificateId", expected.certificateId)
                .executeUpdate();
        rows.forget(before.id().value());
        return updated == 1;
    }

    @Override
    public List<Order> ofAccount(AccountId account, int offset, int limit) {
        var query = rows.select("and row.accountId = :account order by row.created desc, row.id")
                .setParameter("account", account.value());
        return rows.mapped(Page.of(query, offset, limit), OrderRows::order);
    }
}
