package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.Subject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of a listing, or of which rows to change. What is null does not filter. */
final class Filter {

    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Filter subject(@Nullable Subject subject) {
        return subject == null
                ? this
                : equal("subjectKind", subject.kind().name()).equal("subjectId", subject.id());
    }

    /** @param attribute of the entity: never from outside */
    Filter equal(String attribute, @Nullable Object value) {
        return compared(attribute, "=", value);
    }

    Filter less(String attribute, @Nullable Object value) {
        return compared(attribute, "<", value);
    }

    /** Those that have another value, but have one. */
    Filter other(String attribute, @Nullable Object value) {
        return compared(attribute, "<>", value);
    }

    private Filter compared(String attribute, String operator, @Nullable Object value) {
        if (value != null) {
            conditions.append("and row.%s %s :%s ".formatted(attribute, operator, attribute));
            parameters.put(attribute, value);
        }
        return this;
    }

    /** @param attribute of the entity: never from outside @param values of which it has one */
    Filter in(String attribute, @Nullable List<?> values) {
        if (values != null) {
            conditions.append("and row.%s in :%s ".formatted(attribute, attribute));
            parameters.put(attribute, values);
        }
        return this;
    }

    /** @param there whether the attribute must have a value, or must have none */
    Filter present(String attribute, @Nullable Boolean there) {
        if (there != null) {
            conditions.append("and row.%s is %s ".formatted(attribute, there ? "not null" : "null"));
        }
        return this;
    }

    /** @param statement about {@code row}, whose last words are conditions that {@code and} may follow */
    Query of(EntityManager entityManager, String statement) {
        Query query = entityManager.createQuery(statement + conditions);
        parameters.forEach(query::setParameter);
        return query;
    }

    /** @param condition on {@code row}: never from outside */
    Filter where(String condition) {
        conditions.append("and ").append(condition).append(' ');
        return this;
    }

    /** Of a condition given to {@link #where}. */
    Filter parameter(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /** @param attribute of the entity: never from outside */
    Filter within(String attribute, TimeRange range) {
        if (range.from() != null) {
            where("row.%1$s >= :%1$sFrom".formatted(attribute)).parameter(attribute + "From", millis(range.from()));
        }
        if (range.until() != null) {
            where("row.%1$s < :%1$sUntil".formatted(attribute)).parameter(attribute + "Until", millis(range.until()));
        }
        return this;
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }

    <E> TypedQuery<E> sorted(Rows<E> rows, Sort sort) {
        return query(rows, sort.clause());
    }

    /** @param order the {@code order by}: never from outside */
    <E> TypedQuery<E> query(Rows<E> rows, String order) {
        TypedQuery<E> query = rows.select(conditions + order);
        parameters.forEach(query::setParameter);
        return query;
    }

    /** As {@code like … escape '!'} takes it literally. */
    static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
