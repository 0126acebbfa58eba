package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * A template that a value is missing for, or does not fit. Covers nothing; it is there to be told, as what comes nearest to
 * a name that no grant covers.
 *
 * @param sample what it would be like with any values, or null where that cannot be told
 */
public record UnfilledPattern(String template, @Nullable NamePattern sample, String reason) implements NamePattern {

    @Override
    public boolean covers(Identifier identifier) {
        return false;
    }

    /** One more than that of the sample, for the value might have been equal. */
    @Override
    public int likeness(Identifier identifier) {
        return sample == null ? 1 : 1 + sample.likeness(identifier);
    }

    @Override
    public String text() {
        return template + ", which covers nothing: " + reason;
    }
}
