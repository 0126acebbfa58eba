package dev.keycloakacme.template;

import java.util.Optional;

/** The part of a name that a value fills, all of it. What a plain value may be is narrower than what a name may have. */
public enum TemplateSlot {
    LABEL("-"),
    SEGMENT("-_");

    static final int LONGEST = 63;

    /** What is permitted besides letters and digits. */
    private final String marks;

    TemplateSlot(String marks) {
        this.marks = marks;
    }

    /**
     * Why the value does not fill this as it is, or empty if it does. A-labels are no plain values: data that looks like
     * another name once it is decoded speaks for a name nobody granted.
     */
    public Optional<String> objectionTo(String value) {
        if (value.isEmpty()) {
            return Optional.of("is empty");
        }
        if (!value.chars().allMatch(c -> isAlphanumeric(c) || marks.indexOf(c) >= 0)) {
            return Optional.of("has other characters than lower-case letters, digits and " + marks);
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
