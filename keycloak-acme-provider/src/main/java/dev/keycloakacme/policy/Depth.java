package dev.keycloakacme.policy;

import java.util.Optional;

/** How many labels a pattern permits before its zone. */
enum Depth {
    /** Exactly one, written {@code *.}. */
    ONE("*."),
    /** One or more, written {@code **.}. */
    ANY("**.");

    private final String prefix;

    Depth(String prefix) {
        this.prefix = prefix;
    }

    /** What a pattern of this depth begins with. */
    String prefix() {
        return prefix;
    }

    boolean permits(int labels) {
        return switch (this) {
            case ONE -> labels == 1;
            case ANY -> labels >= 1;
        };
    }

    /** The depth a pattern is written with, or empty for an exact name. */
    static Optional<Depth> find(String pattern) {
        if (pattern.startsWith(ANY.prefix)) {
            return Optional.of(ANY);
        }
        return pattern.startsWith(ONE.prefix) ? Optional.of(ONE) : Optional.empty();
    }
}
