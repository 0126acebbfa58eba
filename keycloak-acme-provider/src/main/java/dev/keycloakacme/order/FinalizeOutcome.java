package dev.keycloakacme.order;

import dev.keycloakacme.problem.Problem;

/** What came of a request to finalize. A value, since a refusal must be saved with the order. */
public sealed interface FinalizeOutcome {

    /** The certificate is there or is being made. */
    record Accepted(OrderState state) implements FinalizeOutcome {}

    /** The order has become invalid for this reason. */
    record Refused(Problem problem) implements FinalizeOutcome {}
}
