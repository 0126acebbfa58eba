package dev.keycloakacme.keycloak.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a look at this node found.
 *
 * @param faults what keeps this node from its work, empty if nothing does
 * @param clockSkew this node's clock minus the database's, as far as it is certain; null if it was not compared
 * @param components those that keep their realm from issuing
 */
record Findings(List<Fault> faults, @Nullable Duration clockSkew, List<ComponentFault> components) {

    /** Before the first look: nothing is known, so nothing may be done. */
    static final Findings NONE_YET =
            new Findings(List.of(new Fault(Kind.UNCHECKED, "This node has not been checked yet.")), null, List.of());

    Findings {
        faults = List.copyOf(faults);
        components = List.copyOf(components);
    }

    enum Kind {
        UNCHECKED,
        SCHEMA,
        CLOCK
    }

    /** @param reason for clients and admins */
    record Fault(Kind kind, String reason) {}

    /** What forbids to write and to sign. */
    Optional<Fault> fault() {
        return faults.stream().findFirst();
    }

    /** What forbids even to read. A wrong clock does not. */
    Optional<Fault> faultOfReading() {
        return faults.stream().filter(fault -> fault.kind() != Kind.CLOCK).findFirst();
    }

    Findings withComponents(List<ComponentFault> others) {
        return new Findings(faults, clockSkew, others);
    }
}
