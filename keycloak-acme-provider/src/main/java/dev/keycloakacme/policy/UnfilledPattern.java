package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;

/**
 * A template that a value is missing for, or does not fit. Covers nothing; it is there to be told, as what comes nearest to
 * a name that no grant covers.
 *
 * @param sample the template with any values, for its likeness
 */
public record UnfilledPattern(String template, NamePattern sample, String reason) implements NamePattern {

    @Override
    public boolean covers(Identifier identifier) {
        return false;
    }

    @Override
    public int likeness(Identifier identifier) {
        return sample.likeness(identifier);
    }

    @Override
    public String text() {
        return template + ", which is not filled in: " + reason;
    }
}
