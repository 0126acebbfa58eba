package dev.keycloakacme.event;

/** Where decisions are recorded. */
public interface AcmeEvents {

    /** Recorded with the decision: both are stored, or neither. */
    void record(AcmeEvent event);

    /** Recorded in a transaction of its own, since a refusal's is rolled back. */
    void recordRefusal(AcmeEvent.Refused event);
}
