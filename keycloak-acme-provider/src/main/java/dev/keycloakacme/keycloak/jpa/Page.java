package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.TypedQuery;

/** Paging by the database, bounded. */
final class Page {

    static final int LONGEST = 500;

    private Page() {}

    static <E> TypedQuery<E> of(TypedQuery<E> query, int offset, int limit) {
        return query.setFirstResult(Math.max(offset, 0)).setMaxResults(Math.min(Math.max(limit, 0), LONGEST));
    }
}
