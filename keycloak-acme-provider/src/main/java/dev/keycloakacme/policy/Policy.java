package dev.keycloakacme.policy;

import dev.keycloakacme.profile.ProfileName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** The profiles under which some name may be granted. A request for any other is {@code invalidProfile}. */
    public Set<ProfileName> profiles() {
        return grants.stream()
                .flatMap(grant -> grant.profiles().stream())
                .filter(narrowing::permits)
                .collect(Collectors.toUnmodifiableSet());
    }
}
