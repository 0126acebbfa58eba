package dev.keycloakacme.spi;

import dev.keycloakacme.policy.Denial;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.policy.Requirement;
import java.util.List;

/**
 * What a policy mapper contributes for one requester. Rules of all mappers are put together; their order does not matter.
 *
 * @param grants allow names for profiles
 * @param requirements tighten every grant, whoever gave it, for the names they cover
 * @param denials win over every grant
 */
public record Rules(List<Grant> grants, List<Requirement> requirements, List<Denial> denials) {

    /** The mapper has nothing to say about this requester. */
    public static final Rules NONE = new Rules(List.of(), List.of(), List.of());

    public Rules {
        grants = List.copyOf(grants);
        requirements = List.copyOf(requirements);
        denials = List.copyOf(denials);
    }
}
