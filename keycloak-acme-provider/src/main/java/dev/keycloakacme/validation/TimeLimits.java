package dev.keycloakacme.validation;

import java.time.Duration;

/**
 * How long a validation may take.
 *
 * @param query one question to one DNS server
 * @param lookup all questions to all servers about one name
 * @param connect one TCP connection
 * @param total one validation, everything included
 */
record TimeLimits(Duration query, Duration lookup, Duration connect, Duration total) {

    static final TimeLimits DEFAULT = new TimeLimits(
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(15));

    /** For CAA records, which are asked for in addition. */
    static final TimeLimits CAA =
            new TimeLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
}
