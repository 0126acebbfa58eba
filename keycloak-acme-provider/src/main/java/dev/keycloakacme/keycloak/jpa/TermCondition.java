package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** How a database finds the rows that have a term in their column {@code SEARCH}. */
enum TermCondition {
    /** By its inverted index, whose expression this must repeat. */
    INVERTED_INDEX(
            "cast(sql('string_to_array(btrim(?), '' '') @> array[cast(? as text)]', row.search, :term) as boolean) = true") {
        @Override
        String value(String term) {
            return term;
        }
    },
    /** By reading all that the other conditions leave. */
    LIKE("row.search like :term escape '!'") {
        @Override
        String value(String term) {
            return SearchTerms.like(term);
        }
    };

    private final String condition;

    TermCondition(String condition) {
        this.condition = condition;
    }

    static TermCondition of(EntityManager entityManager) {
        var dialect = entityManager
                .getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect();
        return dialect instanceof PostgreSQLDialect ? INVERTED_INDEX : LIKE;
    }

    /** On {@code row}, with a parameter {@code term}. */
    String condition() {
        return condition;
    }

    abstract String value(String term);
}
