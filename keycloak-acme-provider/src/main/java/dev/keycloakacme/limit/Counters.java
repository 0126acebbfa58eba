package dev.keycloakacme.limit;

import java.time.Duration;

/** Numbers by name, in memory: any may be forgotten, and is then zero. */
public interface Counters {

    /** The number, or zero. */
    long find(String name);

    /** Compares and sets. @param kept how long it is remembered at least @return false if it was not {@code before} */
    boolean replace(String name, long before, long after, Duration kept);
}
