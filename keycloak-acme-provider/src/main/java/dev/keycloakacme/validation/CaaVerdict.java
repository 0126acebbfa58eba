package dev.keycloakacme.validation;

import dev.keycloakacme.problem.Problem;

/** What the CAA records of a name, or of those above it, say to a certificate. */
public sealed interface CaaVerdict {

    /** They let it be issued, or there are none. */
    record Permitted() implements CaaVerdict {}

    /** @param problem of type {@code caa} */
    record Forbidden(Problem problem) implements CaaVerdict {}

    /**
     * They could not be looked up, so it may not be issued now.
     *
     * @param problem of type {@code dns}
     */
    record Unknown(Problem problem) implements CaaVerdict {}
}
