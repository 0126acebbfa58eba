package dev.keycloakacme.keycloak.jpa;

/** What a listing may be ordered by. */
public interface SortKey {

    /** As it is asked for. */
    String wireName();

    /** Of the entity. */
    String attribute();

    /** How rows without a value compare with those that have one. */
    default Missing missing() {
        return Missing.NEVER;
    }

    /** What it means that a row has no value. */
    enum Missing {
        /** There is none. */
        NEVER,
        /** It was never: before all others. */
        FIRST,
        /** It never will be: after all others. */
        LAST
    }
}
