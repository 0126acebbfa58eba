package dev.keycloakacme.validation;

import dev.keycloakacme.problem.Problem;
import java.util.Map;

/** The outcome of one validation attempt, with what the validator saw. A value: a failure must be saved. */
public sealed interface ValidationResult {

    /** What the validator saw, for people: resolver, answers, address, status. In the order it was seen. */
    Map<String, String> seen();

    record Passed(Map<String, String> seen) implements ValidationResult {}

    /** @param problem of type {@code connection}, {@code dns}, {@code tls}, {@code incorrectResponse} or the like */
    record Refused(Problem problem, Map<String, String> seen) implements ValidationResult {}
}
