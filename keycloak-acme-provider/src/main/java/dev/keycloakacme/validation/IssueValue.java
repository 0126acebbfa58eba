package dev.keycloakacme.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The value of a CAA property {@code issue} or {@code issuewild} (RFC 8659 §4.2), which is also that of a persistent
 * validation record.
 *
 * @param issuer in lower case; empty names nobody
 */
record IssueValue(String issuer, List<Parameter> parameters) {

    private static final int SEMICOLON = ';';

    /** @param tag in lower case */
    record Parameter(String tag, String value) {}

    IssueValue {
        parameters = List.copyOf(parameters);
    }

    /** Empty for what does not follow the grammar to the letter. */
    static Optional<IssueValue> parse(String text) {
        int end = text.indexOf(SEMICOLON);
        String issuer = stripped(end < 0 ? text : text.substring(0, end));
        if (!issuer.isEmpty() && !isDomain(issuer)) {
            return Optional.empty();
        }
        String rest = end < 0 ? "" : stripped(text.substring(end + 1));
        List<Parameter> parameters = new ArrayList<>();
        for (String part : rest.isEmpty() ? new String[0] : rest.split(";", -1)) {
            int equals = part.indexOf('=');
            String tag = stripped(part.substring(0, Math.max(equals, 0)));
            String value = stripped(part.substring(equals + 1));
            if (equals < 0 || !isLabel(tag) || !value.chars().allMatch(IssueValue::isVisible)) {
                return Optional.empty();
            }
            parameters.add(new Parameter(tag.toLowerCase(Locale.ROOT), value));
        }
        return Optional.of(new IssueValue(issuer.toLowerCase(Locale.ROOT), parameters));
    }

    /** All values of the parameter, in their order. */
    List<String> valuesOf(String tag) {
        return parameters.stream()
                .filter(parameter -> parameter.tag().equals(tag))
                .map(Parameter::value)
                .toList();
    }

    private static boolean isDomain(String text) {
        for (String label : text.split("\\.", -1)) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLabel(String text) {
        return !text.isEmpty()
                && !text.startsWith("-")
                && !text.endsWith("-")
                && text.chars().allMatch(c -> c == '-' || isLetterOrDigit(c));
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isVisible(int c) {
        return c > ' ' && c <= '~' && c != SEMICOLON;
    }

    /** Without the blanks and tabs around it, and no other white space. */
    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
