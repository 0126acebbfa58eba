package dev.keycloakacme.keycloak.jpa;

import static java.util.Objects.requireNonNull;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.AuthorizationId;
import dev.keycloakacme.order.Authorizations;
import dev.keycloakacme.order.OrderId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The authorizations of a realm in {@code ACME_AUTHORIZATION}. */
public final class JpaAuthorizations implements Authorizations {

    private static final String REPLACE = """
            update AcmeAuthorizationEntity row
            set row.progress = :progress,
                row.expires = :expires,
                row.challenge = :challenge,
                row.progressAt = :progressAt,
                row.caaAt = :caaAt,
                row.accountUrl = :accountUrl,
                row.leaseHolder = :leaseHolder,
                row.leaseUntil = :leaseUntil,
                row.seen = :seen,
                row.problem = :problem
            where row.id = :id
                and row.realmId = :realm
                and row.progress = :expectedProgress
                and row.challenge is not distinct from :expectedChallenge
                and row.progressAt is not distinct from :expectedProgressAt
                and row.leaseHolder is not distinct from :expectedLeaseHolder
                and row.leaseUntil is not distinct from :expectedLeaseUntil""";

    private static final String PROVEN = """
            and row.accountId = :account
                and row.nameValue in :names
                and row.progress = 'PROVEN'
                and row.expires > :beyond""";

    /** By IDX_ACME_AUTHORIZATION_ORDER. Of each order one, or those that failed in the same millisecond. */
    private static final String FIRST_FAILED = """
            and row.orderId in :orders
                and row.progress = 'FAILED'
                and row.progressAt = (
                    select min(other.progressAt) from AcmeAuthorizationEntity other
                    where other.orderId = row.orderId and other.progress = 'FAILED')
            order by row.id""";

    private static final String ENDS_OF_OPEN = """
            select row.expires from AcmeAuthorizationEntity row
            where row.realmId = :realm
                and row.accountId = :account
                and row.progress in ('OPEN', 'VALIDATING')
                and row.expires > :now
            order by row.expires""";

    private static final int MOST_OPEN = 10_000;

    private final EntityManager entityManager;
    private final String realmId;
    private final Rows<AcmeAuthorizationEntity> rows;

    public JpaAuthorizations(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.rows = new Rows<>(entityManager, AcmeAuthorizationEntity.class, realmId, row -> row.realmId);
    }

    @Override
    public Optional<Authorization> find(AuthorizationId id) {
        return rows.find(id.value(), AuthorizationRows::authorization);
    }

    @Override
    public List<Authorization> findAll(Collection<AuthorizationId> ids) {
        return ids.isEmpty()
                ? List.of()
                : rows.findAll(ids.stream().map(AuthorizationId::value).toList(), AuthorizationRows::authorization);
    }

    @Override
    public List<Authorization> proven(AccountId account, Collection<Identifier> names, Instant beyond) {
        var query = rows.select(PROVEN)
                .setParameter("account", account.value())
                .setParameter("names", names.stream().map(Identifier::value).toList())
                .setParameter("beyond", beyond.toEpochMilli());
        return rows.mapped(query, AuthorizationRows::authorization).stream()
                .filter(authorization -> names.contains(authorization.name()))
                .toList();
    }

    @Override
    public List<Instant> endsOfOpen(AccountId account, Instant now) {
        return entityManager
                .createQuery(ENDS_OF_OPEN, Long.class)
                .setParameter("realm", realmId)
                .setParameter("account", account.value())
                .setParameter("now", now.toEpochMilli())
                .setMaxResults(MOST_OPEN)
                .getResultStream()
                .map(Instant::ofEpochMilli)
                .toList();
    }

    /** Which authorization each of these orders failed by first; of those that none has failed of there is nothing. */
    public Map<OrderId, Authorization> firstFailed(Collection<OrderId> orders) {
        Map<OrderId, Authorization> failed = new HashMap<>();
        if (!orders.isEmpty()) {
            var query = rows.select(FIRST_FAILED)
                    .setParameter("orders", orders.stream().map(OrderId::value).toList());
            rows.mapped(
                            query,
                            row -> Map.entry(
                                    new OrderId(requireNonNull(row.orderId)), AuthorizationRows.authorization(row)))
                    .forEach(it -> failed.putIfAbsent(it.getKey(), it.getValue()));
        }
        return failed;
    }

    @Override
    public void add(Authorization authorization) {
        rows.addAll(List.of(AuthorizationRows.row(authorization, realmId)));
    }

    @Override
    public void addAll(OrderId order, Collection<Authorization> authorizations) {
        List<AcmeAuthorizationEntity> made = authorizations.stream()
                .map(authorization -> AuthorizationRows.row(authorization, realmId))
                .toList();
        made.forEach(row -> row.orderId = order.value());
        rows.addAll(made);
    }

    /** Sets progress and end only; the rest of an authorization never changes. */
    @Override
    public boolean replace(Authorization before, Authorization after) {
        AcmeAuthorizationEntity expected = AuthorizationRows.progressOnly(before.progress());
        AcmeAuthorizationEntity next = AuthorizationRows.progressOnly(after.progress());
        int updated = entityManager
                .createQuery(REPLACE)
                .setParameter("progress", next.progress)
                .setParameter("expires", after.expires().toEpochMilli())
                .setParameter("challenge", next.challenge)
                .setParameter("progressAt", next.progressAt)
                .setParameter("caaAt", next.caaAt)
                .setParameter("accountUrl", next.accountUrl)
                .setParameter("leaseHolder", next.leaseHolder)
                .setParameter("leaseUntil", next.leaseUntil)
                .setParameter("seen", next.seen)
                .setParameter("problem", next.problem)
                .setParameter("id", before.id().value())
                .setParameter("realm", realmId)
                .setParameter("expectedProgress", expected.progress)
                .setParameter("expectedChallenge", expected.challenge)
                .setParameter("expectedProgressAt", expected.progressAt)
                .setParameter("expectedLeaseHolder", expected.leaseHolder)
                .setParameter("expectedLeaseUntil", expected.leaseUntil)
                .executeUpdate();
        rows.forget(before.id().value());
        return updated == 1;
    }
}
