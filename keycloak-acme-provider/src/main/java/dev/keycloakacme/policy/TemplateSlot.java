package dev.keycloakacme.policy;

import java.util.Optional;
import java.util.function.IntPredicate;

/** The part of a name that a value fills, all of it. What a plain value may be is narrower than what a name may have. */
enum TemplateSlot {
    LABEL("lower-case letters, digits and hyphens", c -> isAlphanumeric(c) || c == '-'),
    SEGMENT("lower-case letters, digits, hyphens and _", c -> isAlphanumeric(c) || c == '-' || c == '_');

    static final int LONGEST = 63;

    private final String alphabet;
    private final IntPredicate permitted;

    TemplateSlot(String alphabet, IntPredicate permitted) {
        this.alphabet = alphabet;
        this.permitted = permitted;
    }

    /**
     * Why the value does not fill this as it is, or empty if it does. A-labels are no plain values: data that looks like
     * another name once it is decoded speaks for a name nobody granted.
     */
    Optional<String> objectionTo(String value) {
        if (value.isEmpty()) {
            return Optional.of("is empty");
        }
        if (!value.chars().allMatch(permitted)) {
            return Optional.of("has other characters than " + alphabet);
        }
        if (value.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        if (this == LABEL && (value.startsWith("-") || value.endsWith("-") || value.startsWith("--", 2))) {
            return Optional.of("begins or ends with a hyphen, or has -- in third place");
        }
        return Optional.empty();
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
