package dev.keycloakacme.validation;

import java.time.Duration;

/** Time limits for tests against servers on this machine. */
final class TestLimits {

    /** Long enough for a busy machine. */
    static final TimeLimits PATIENT =
            new TimeLimits(Duration.ofMillis(600), Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofSeconds(8));

    /** For servers that never come to an end. */
    static final TimeLimits HASTY = new TimeLimits(
            Duration.ofMillis(600), Duration.ofMillis(600), Duration.ofMillis(600), Duration.ofSeconds(1));

    /** Longer than {@link #HASTY} by any measure, shorter than what the servers of the tests would go on for. */
    static final Duration SOON = Duration.ofSeconds(4);

    private TestLimits() {}

    static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
