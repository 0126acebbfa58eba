package dev.keycloakacme.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waiting, for tests that poll. */
public final class Pause {

    private Pause() {}

    public static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }

    /** Waits until it holds; fails, naming what was awaited, after the timeout. */
    public static void until(String what, Duration timeout, BooleanSupplier holds) {
        Instant deadline = Instant.now().plus(timeout);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(what + " did not happen within " + timeout);
            }
            of(Duration.ofMillis(100));
        }
    }
}
