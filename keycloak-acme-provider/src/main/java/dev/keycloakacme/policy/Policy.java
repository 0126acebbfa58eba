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

    /**
     * What is allowed, before anybody asks for a name: sorted by profile, pattern and mapper. Denials, requirements and the
     * ceiling may still take names from it.
     */
    public List<Allowance> allowances() {
        return grants.stream()
                .flatMap(grant -> grant.profiles().stream()
                        .filter(narrowing::permits)
                        .flatMap(profile -> grant.names().stream()
                                .filter(pattern -> !(pattern instanceof UnfilledPattern))
                                .map(pattern -> new Allowance(profile, pattern.text(), grant.mode(), grant.source()))))
                .distinct()
                .sorted(Allowance.BY_TEXT)
                .toList();
    }

    /** The profiles under which some name may be granted. A request for any other is {@code invalidProfile}. */
    public Set<ProfileName> profiles() {
        return grants.stream()
                .flatMap(grant -> grant.profiles().stream())
                .filter(narrowing::permits)
                .collect(Collectors.toUnmodifiableSet());
    }
}
