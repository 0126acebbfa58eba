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

    /** The requirement of this kind that tightens the name; of several, the first by source and pattern. */
    static Optional<Requirement> first(Collection<Requirement> requirements, Kind kind, Identifier name) {
        return requirements.stream()
                .filter(it -> it.kind == kind && it.touching(name).isPresent())
                .min(Comparator.comparing(Requirement::source)
                        .thenComparing(it -> it.touching(name).orElseThrow()));
    }

    /** The text of the pattern that speaks for the name; of several, the first. */
    Optional<String> touching(Identifier name) {
        return names.stream()
                .filter(pattern -> pattern.touches(name))
                .map(NamePattern::text)
                .min(Comparator.naturalOrder());
    }
}
