package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.CacheMode;
import org.hibernate.Session;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table in one realm. Nothing that was read stays managed: a bulk UPDATE does not refresh managed
 * entities, so the next read of one would show what was there before.
 */
final class Rows<E> {

    static final String TIMEOUT = "jakarta.persistence.query.timeout";
    static final Duration LONGEST = Duration.ofSeconds(5);

    private final EntityManager entityManager;
    private final Class<E> type;
    private final String realmId;
    private final Function<E, String> realmOf;

    /** @param realmOf the realm that a row belongs to */
    Rows(EntityManager entityManager, Class<E> type, String realmId, Function<E, String> realmOf) {
        this.entityManager = entityManager;
        this.type = type;
        this.realmId = realmId;
        this.realmOf = realmOf;
    }

    /**
     * By the primary key. It spares Hibernate the query, and PostgreSQL a plan for each, which a list of ids costs it.
     * The option chooses the overload: the one without says that nothing is there when the database has gone away in a
     * transaction.
     */
    <R> Optional<R> find(String id, Function<E, R> map) {
        return isText(id) ? ofRealm(session().find(type, id, CacheMode.NORMAL), map) : Optional.empty();
    }

    /** By primary keys, in no particular order; missing ones are left out. One statement. */
    <R> List<R> findAll(List<String> ids, Function<E, R> map) {
        if (ids.size() == 1) {
            return find(ids.get(0), map).stream().toList();
        }
        return session().findMultiple(type, ids).stream()
                .flatMap(row -> ofRealm(row, map).stream())
                .toList();
    }

    /** Like {@link #find}, and nobody else changes the row, or finds it in this way, before this transaction ends. */
    <R> Optional<R> lock(String id, Function<E, R> map) {
        if (!isText(id)) {
            return Optional.empty();
        }
        var query = select("and row.id = :id").setParameter("id", id).setLockMode(LockModeType.PESSIMISTIC_WRITE);
        return mapped(query, map).stream().findFirst();
    }

    /** By a column that is unique in the realm. */
    <R> Optional<R> findBy(String attribute, Object value, Function<E, R> map) {
        if (!isText(value)) {
            return Optional.empty();
        }
        return mapped(select("and row." + attribute + " = :value").setParameter("value", value), map).stream()
                .findFirst();
    }

    /** Rows of this realm for which the condition on {@code row} holds too. */
    TypedQuery<E> select(String condition) {
        String query = "select row from " + type.getSimpleName() + " row where row.realmId = :realm " + condition;
        return entityManager.createQuery(query, type).setParameter("realm", realmId);
    }

    /** A page of what people filter at will, which must not keep a connection busy for long. */
    TypedQuery<E> page(TypedQuery<E> query, int offset, int limit) {
        return bounded(entityManager, Page.of(query, offset, limit));
    }

    /** Which the database gives up after five seconds; H2 does not, whose driver would bound all that comes after. */
    static <Q> TypedQuery<Q> bounded(EntityManager entityManager, TypedQuery<Q> query) {
        var dialect = entityManager
                .getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();
        return dialect instanceof H2Dialect ? query : query.setHint(TIMEOUT, (int) LONGEST.toMillis());
    }

    <R> List<R> mapped(TypedQuery<E> query, Function<E, R> map) {
        return query.getResultList().stream().map(row -> detached(row, map)).toList();
    }

    private <R> R detached(E row, Function<E, R> map) {
        entityManager.detach(row);
        return map.apply(row);
    }

    private <R> Optional<R> ofRealm(@Nullable E row, Function<E, R> map) {
        if (row == null) {
            return Optional.empty();
        }
        entityManager.detach(row);
        return realmOf.apply(row).equals(realmId) ? Optional.of(map.apply(row)) : Optional.empty();
    }

    private Session session() {
        return entityManager.unwrap(Session.class);
    }

    /** Written at once, in one batch. */
    void addAll(List<E> rows) {
        rows.forEach(entityManager::persist);
        entityManager.flush();
        rows.forEach(entityManager::detach);
    }

    /** Forgets the row if it is managed, since an UPDATE went past it. Asks the database nothing. */
    void forget(String id) {
        entityManager.detach(entityManager.getReference(type, id));
    }

    /** PostgreSQL cannot even be asked for a text with a NUL in it, and ids come from URLs. */
    static boolean isText(Object value) {
        return !(value instanceof String text) || text.indexOf('\0') < 0;
    }

    /** The same of all that are not null. */
    static boolean areTexts(@Nullable Object... values) {
        return Stream.of(values).allMatch(value -> value == null || isText(value));
    }
}
