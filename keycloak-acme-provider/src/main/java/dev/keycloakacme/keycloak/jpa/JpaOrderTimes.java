package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long the newest issued orders of a realm took. Three queries, each by an index, however many names orders have. */
public final class JpaOrderTimes {

    private static final String NEWEST = """
            select row.id, row.created, row.certificateId
            from AcmeOrderEntity row
            where row.realmId = :realm and row.progress = 'ISSUED'
            order by row.created desc""";

    /** Of proofs made for the order: an earlier one took it no time. By IDX_ACME_AUTHORIZATION_ORDER. */
    private static final String PROVEN = """
            select row.orderId, max(row.progressAt)
            from AcmeAuthorizationEntity row
            where row.realmId = :realm and row.orderId in :ids and row.progress = 'PROVEN'
            group by row.orderId""";

    private static final String ISSUED = """
            select row.id, row.issuedAt
            from AcmeCertificateEntity row
            where row.realmId = :realm and row.id in :ids""";

    private final EntityManager entityManager;
    private final String realmId;

    public JpaOrderTimes(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    private record IssuedOrder(String id, long created, String certificate) {}

    /** Newest first; orders whose certificate is gone are left out. */
    public List<OrderTimes> newest(int limit) {
        List<IssuedOrder> orders = entityManager
                .createQuery(NEWEST, Object[].class)
                .setParameter("realm", realmId)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new IssuedOrder((String) row[0], (Long) row[1], (String) row[2]))
                .toList();
        Map<String, Long> proven =
                times(PROVEN, orders.stream().map(IssuedOrder::id).toList());
        Map<String, Long> issued =
                times(ISSUED, orders.stream().map(IssuedOrder::certificate).toList());
        return orders.stream()
                .flatMap(order -> times(order, proven.get(order.id()), issued.get(order.certificate())))
                .toList();
    }

    private static Stream<OrderTimes> times(IssuedOrder order, @Nullable Long proven, @Nullable Long issued) {
        return issued == null
                ? Stream.empty()
                : Stream.of(new OrderTimes(
                        Instant.ofEpochMilli(order.created()),
                        Millis.instantOrNull(proven),
                        Instant.ofEpochMilli(issued)));
    }

    private Map<String, Long> times(String query, Collection<String> ids) {
        Map<String, Long> times = new HashMap<>();
        if (!ids.isEmpty()) {
            entityManager
                    .createQuery(query, Object[].class)
                    .setParameter("realm", realmId)
                    .setParameter("ids", ids)
                    .getResultStream()
                    .forEach(row -> times.put((String) row[0], (Long) row[1]));
        }
        return times;
    }
}
