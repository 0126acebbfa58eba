package dev.keycloakacme.keycloak.health;

import dev.keycloakacme.keycloak.health.Findings.Fault;
import dev.keycloakacme.problem.AcmeException;
import java.util.List;
import java.util.Optional;

/**
 * What is known of this node. Requests ask it before anything else, so it holds the findings of the last look and never
 * looks itself. Where the database cannot be asked, the last findings stand: requests then fail by themselves.
 */
public final class NodeHealth {

    private volatile Findings findings = Findings.NONE_YET;
    private final MapperFaults mappers = new MapperFaults(System::nanoTime);

    /** Throws {@code serverInternal} 503 where what this node writes or signs would be wrong. */
    public void requireFit() {
        refuse(findings.fault());
    }

    /** Throws {@code serverInternal} 503 where even what this node reads would be wrong. */
    public void requireReadable() {
        refuse(findings.faultOfReading());
    }

    /** Why this node does not issue, for admins. */
    public Optional<String> objection() {
        return findings.fault().map(Fault::reason);
    }

    public boolean isFit() {
        return findings.fault().isEmpty();
    }

    /** What requests meet, who ask mappers more often than any look. */
    public MapperFaults mappers() {
        return mappers;
    }

    Findings findings() {
        return findings;
    }

    /** @param latest of clock and tables; what is known of components stays */
    synchronized void found(Findings latest) {
        findings = latest.withComponents(findings.components());
    }

    synchronized void found(List<ComponentFault> components) {
        findings = findings.withComponents(components);
    }

    private static void refuse(Optional<Fault> fault) {
        fault.ifPresent(it -> {
            throw AcmeException.unavailable(it.reason(), null);
        });
    }
}
