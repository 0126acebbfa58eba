package dev.keycloakacme.benchmarks.load;

/** An order that did not end in a certificate. It is counted by its cause, and the flow goes on with the next. */
final class FlowFailure extends Exception {

    private static final long serialVersionUID = 1;

    /** @param cause operation, status and problem type, or what else tells one kind of failure from another */
    FlowFailure(Operation operation, String cause) {
        super(operation.label() + " " + cause);
    }
}
