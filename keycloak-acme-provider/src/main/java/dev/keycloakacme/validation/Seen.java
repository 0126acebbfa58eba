package dev.keycloakacme.validation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notes of what one validation saw, in that order, for people to read. What came from outside is cut and cleaned, so
 * that no answer can fill the database or forge a line of a log.
 */
final class Seen {

    private static final int MAX_ENTRIES = 100;
    private static final int MAX_VALUE = 300;

    private final Map<String, String> entries = new LinkedHashMap<>();

    /** Adds a note; a key that is taken gets the next free number: {@code status}, {@code status 2}. */
    void note(String key, String value) {
        if (entries.size() >= MAX_ENTRIES) {
            return;
        }
        String free = printable(key, MAX_VALUE);
        for (int number = 2; entries.containsKey(free); number++) {
            free = printable(key, MAX_VALUE) + " " + number;
        }
        entries.put(free, printable(value, MAX_VALUE));
    }

    Map<String, String> entries() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** At most {@code limit} characters of {@code text}; what is not printable ASCII becomes a dot. */
    static String printable(String text, int limit) {
        String clean = text.substring(0, Math.min(text.length(), limit)).replaceAll("[^ -~]", ".");
        return text.length() > limit ? clean + "..." : clean;
    }
}
