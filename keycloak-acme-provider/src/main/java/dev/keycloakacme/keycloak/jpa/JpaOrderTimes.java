package dev.keycloakacme.keycloak.jpa;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long the newest issued orders of a realm took. Three queries, each by an index. */
public final class JpaOrderTimes {

    private static final TypeReference<List<String>> IDS = new TypeReference<>() {};

    private static final String NEWEST = """
            select row.created, row.authorizations, row.certificateId
            from AcmeOrderEntity row
            where row.realmId = :realm and row.progress = 'ISSUED'
            order by row.created desc""";

    private static final String PROVEN = """
            select row.id, row.progressAt
            from AcmeAuthorizationEntity row
            where row.realmId = :realm and row.id in :ids and row.progress = 'PROVEN'""";

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

    private record IssuedOrder(long created, List<String> authorizations, String certificate) {}

    /** Newest first; orders whose certificate is gone are left out. */
    public List<OrderTimes> newest(int limit) {
        List<IssuedOrder> orders = entityManager
                .createQuery(NEWEST, Object[].class)
                .setParameter("realm", realmId)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new IssuedOrder((Long) row[0], JsonColumns.read((String) row[1], IDS), (String) row[2]))
                .toList();
        Map<String, Long> proven = times(
                PROVEN,
                orders.stream()
                        .flatMap(order -> order.authorizations().stream())
                        .toList());
        Map<String, Long> issued =
                times(ISSUED, orders.stream().map(IssuedOrder::certificate).toList());
        return orders.stream()
                .flatMap(order -> times(order, proven, issued.get(order.certificate())))
                .toList();
    }

    private static Stream<OrderTimes> times(IssuedOrder order, Map<String, Long> proven, @Nullable Long issued) {
        if (issued == null) {
            return Stream.empty();
        }
        Instant last = order.authorizations().stream()
                .map(proven::get)
                .filter(Objects::nonNull)
                .filter(at -> at >= order.created()) // an earlier proof took this order no time
                .max(Long::compare)
                .map(Instant::ofEpochMilli)
                .orElse(null);
        return Stream.of(new OrderTimes(Instant.ofEpochMilli(order.created()), last, Instant.ofEpochMilli(issued)));
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
