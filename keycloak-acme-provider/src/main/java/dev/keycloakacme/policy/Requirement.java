package dev.keycloakacme.policy;

import java.util.List;

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
}
