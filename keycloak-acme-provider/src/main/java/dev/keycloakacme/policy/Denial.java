package dev.keycloakacme.policy;

import java.util.List;

/** Forbids the names it covers, whatever grants say. */
public record Denial(String source, List<NamePattern> names) {

    public Denial {
        names = List.copyOf(names);
    }
}
