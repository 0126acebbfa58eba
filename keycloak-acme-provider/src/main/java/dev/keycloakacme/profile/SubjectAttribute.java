package dev.keycloakacme.profile;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.template.Placeholder;
import dev.keycloakacme.template.TemplateSlot;
import dev.keycloakacme.template.TemplateValues;
import dev.keycloakacme.template.TemplateVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of a certificate's subject: {@code O=Corp} or, with a value that is looked up, {@code CN=${client_id}}. What
 * stands behind the equals sign is the value as it is and is never read as a distinguished name.
 *
 * @param literal the value, or null where a placeholder stands
 * @param placeholder for the value, or null where it is written out
 */
public record SubjectAttribute(
        Type type, @Nullable String literal, @Nullable Placeholder placeholder) {

    /**
     * Of RFC 5280 appendix A.1, with the longest value each may have, in characters, and in the order in which they stand in a
     * subject: Keycloak forgets that of a setting with several values.
     */
    public enum Type {
        C(2),
        ST(128),
        L(128),
        O(64),
        OU(64),
        SERIALNUMBER(64),
        CN(64);

        private final int longest;

        Type(int longest) {
            this.longest = longest;
        }
    }

    /** A value of a subject's attribute, ready to be written. */
    public record Value(Type type, String text) {}

    /** Throws {@code malformed} with the reason. */
    public static SubjectAttribute parse(String text) {
        int equals = text.indexOf('=');
        Type type = type(text, equals < 0 ? "" : text.substring(0, equals));
        String value = text.substring(equals + 1);
        if (value.startsWith("${") && value.endsWith("}")) {
            if (type == Type.C) {
                throw malformed(text, "a country is written out");
            }
            return new SubjectAttribute(type, null, Placeholder.parse(value.substring(2, value.length() - 1)));
        }
        if (value.contains("${")) {
            throw malformed(text, "a placeholder is the whole value");
        }
        requirePlain(text, type, value);
        return new SubjectAttribute(type, value, null);
    }

    /** What has to be known of a requester, or empty for a value that is written out. */
    public Optional<TemplateVariable> variable() {
        return Optional.ofNullable(placeholder).map(Placeholder::variable);
    }

    /** Throws {@code malformed} with the reason where the value is missing, ambiguous, or does not fit. */
    Value of(TemplateValues values) {
        if (placeholder == null) {
            if (literal == null) {
                throw new IllegalStateException("an attribute without a value");
            }
            return new Value(type, literal);
        }
        List<String> found = values.of(placeholder.variable());
        if (found.size() != 1) {
            throw AcmeException.malformed(
                    placeholder.variable().text() + " must have one value here, and has " + found.size());
        }
        // one label, so that nothing in a subject looks like a host name that was not granted
        return new Value(type, placeholder.fill(found.get(0), TemplateSlot.LABEL));
    }

    private static Type type(String text, String name) {
        return Arrays.stream(Type.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> malformed(
                        text,
                        "write one of "
                                + Arrays.stream(Type.values()).map(Type::name).collect(Collectors.joining(", "))
                                + ", an equals sign and the value"));
    }

    private static void requirePlain(String text, Type type, String value) {
        if (value.isBlank() || !value.strip().equals(value)) {
            throw malformed(text, "the value is empty, or begins or ends with a blank");
        }
        if (value.codePointCount(0, value.length()) > type.longest) {
            throw malformed(text, "the value is longer than " + type.longest + " characters");
        }
        if (!value.codePoints().allMatch(SubjectAttribute::isVisible)) {
            throw malformed(text, "the value has characters that are not seen");
        }
        if (type == Type.C && !value.matches("[A-Z]{2}")) {
            throw malformed(text, "a country is two capital letters (ISO 3166)");
        }
        if (type == Type.SERIALNUMBER && !value.matches("[A-Za-z0-9 '()+,./:=?-]+")) {
            throw malformed(text, "a serial number is a PrintableString");
        }
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static AcmeException malformed(String text, String reason) {
        return AcmeException.malformed(quoted(text) + " is not an attribute of a subject: " + reason);
    }
}
