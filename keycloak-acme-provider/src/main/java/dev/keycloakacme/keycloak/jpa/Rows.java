package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows of one table in one realm. Nothing that was read stays managed: a bulk UPDATE does not refresh managed
 * entities, so the next read of one would show what was there before.
 */
final class Rows<E> {

    private final EntityManager entityManager;
    private final Class<E> type;
    private final String realmId;

    Rows(EntityManager entityManager, Class<E> type, String realmId) {
        this.entityManager = entityManager;
        this.type = type;
        this.realmId = realmId;
    }

    <R> Optional<R> find(String id, Function<E, R> map) {
        return findBy("id", id, map);
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

    <R> List<R> mapped(TypedQuery<E> query, Function<E, R> map) {
        List<E> rows = query.getResultList();
        rows.forEach(entityManager::detach);
        return rows.stream().map(map).toList();
    }

    /** Written at the next flush, in one batch with others of its kind. */
    void add(E row) {
        entityManager.persist(row);
    }

    /** Forgets the row if it is managed, since an UPDATE went past it. Asks the database nothing. */
    void forget(String id) {
        entityManager.detach(entityManager.getReference(type, id));
    }

    /** PostgreSQL cannot even be asked for a text with a NUL in it, and ids come from URLs. */
    private static boolean isText(Object value) {
        return !(value instanceof String text) || text.indexOf('\0') < 0;
    }
}
