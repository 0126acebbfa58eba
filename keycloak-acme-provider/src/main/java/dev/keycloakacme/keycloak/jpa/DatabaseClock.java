package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock that all nodes share. */
public final class DatabaseClock {

    private DatabaseClock() {}

    /**
     * The clock minus the database's, zero if the difference is no longer than the question took. Call it before anything
     * else in a transaction: databases tell the time at which that began.
     */
    public static Duration skewOf(InstantSource clock, EntityManager entityManager) {
        Instant before = clock.instant();
        Instant database =
                entityManager.createQuery("select instant", Instant.class).getSingleResult();
        Instant after = clock.instant();
        if (database.isBefore(before)) {
            return Duration.between(database, before);
        }
        return database.isAfter(after) ? Duration.between(database, after) : Duration.ZERO;
    }
}
