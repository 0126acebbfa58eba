package dev.keycloakacme.policy;

import java.util.List;

/** All rules that hold for one requester at one moment. The order within the lists does not matter. */
public record Policy(
        List<Grant> grants,
        List<Requirement> requirements,
        List<Denial> denials,
        Ceiling ceiling,
        Narrowing narrowing) {

    public Policy {
        grants = List.copyOf(grants);
        requirements = List.copyOf(requirements);
        denials = List.copyOf(denials);
    }

    public Policy narrowedBy(Narrowing other) {
        if (!narrowing.equals(Narrowing.NONE)) {
            throw new IllegalStateException("narrowed already");
        }
        return new Policy(grants, requirements, denials, ceiling, other);
    }
}
