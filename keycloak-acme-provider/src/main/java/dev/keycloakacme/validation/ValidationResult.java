package dev.keycloakacme.validation;

import dev.keycloakacme.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outcome of one validation attempt, with what the validator saw. A value: a failure must be saved. */
public sealed interface ValidationResult {

    /** What the validator saw, for people: resolver, answers, address, status. In the order it was seen. */
    Map<String, String> seen();

    /**
     * @param caaChecked when the CAA records of the name permitted it, or null if they were not looked up
     * @param relyFor how long the proof may serve other orders at most, or null if it does not say
     */
    record Passed(
            Map<String, String> seen,
            @Nullable Instant caaChecked,
            @Nullable Duration relyFor) implements ValidationResult {

        public Passed(Map<String, String> seen) {
            this(seen, null, null);
        }
    }

    /** @param problem of type {@code connection}, {@code caa}, {@code dns}, {@code tls}, {@code incorrectResponse} or the like */
    record Refused(Problem problem, Map<String, String> seen) implements ValidationResult {}
}
