package dev.keycloakacme.keycloak.config;

import java.util.List;
import java.util.Locale;

/**
 * A setting that a realm may have.
 *
 * @param name of the realm attribute
 * @param fallback what counts where it is not set, as it would be written; empty for nothing
 * @param options what it is chosen from, or of a list what may be in it; empty if that is not a matter of choice
 */
public record DeclaredSetting(String name, Type type, Group group, String fallback, List<String> options) {

    /** How it is written. */
    public enum Type {
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** As in {@code PT24H}, {@code 24h}. */
        DURATION,
        /** Separated by commas or white space. */
        LIST,
        NUMBER,
        PORT,
        TEXT,
        /** Of one page, http or https. */
        URL,
        /** One of its options. */
        CHOICE,
        /** As in {@code 300/PT3H}, or {@code unlimited}. */
        RATE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it is about: where a form shows it. */
    public enum Group {
        GENERAL,
        NAMES,
        LIFETIMES,
        VALIDATION,
        TOKENS,
        RENEWAL,
        REVOCATION,
        PAGES,
        LIMITS;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DeclaredSetting {
        options = List.copyOf(options);
    }
}
