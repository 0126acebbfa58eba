package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tightens every grant for the names it covers. */
public record Requirement(String source, Kind kind, List<NamePattern> names) {

    public enum Kind {
        /** A challenge even where a grant says {@code identity}. */
        CHALLENGE,
        /** A person's approval; refuses until approvals are built. */
        APPROVAL
    }

    public Requirement {
        names = List.copyOf(names);
    }

    /** The requirement of this kind that tightens the name; of several, the first by source. */
    static Optional<Requirement> first(Collection<Requirement> requirements, Kind kind, Identifier name) {
        return requirements.stream()
                .filter(it -> it.kind == kind && it.names.stream().anyMatch(pattern -> pattern.touches(name)))
                .min(Comparator.comparing(Requirement::source));
    }
}
