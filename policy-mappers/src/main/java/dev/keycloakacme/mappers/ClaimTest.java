package dev.keycloakacme.mappers;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.ClaimValue;
import dev.keycloakacme.template.ClaimPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a claim must be. Where a claim is a list, one of its elements must.
 *
 * @param texts what to compare with; for {@code IS_THERE} none
 */
record ClaimTest(ClaimPath path, Operator operator, List<String> texts) {

    private static final String IN = " in ";

    enum Operator {
        IS_THERE,
        IS_ONE_OF,
        MATCHES
    }

    ClaimTest {
        texts = List.copyOf(texts);
    }

    /** Reads {@code name}, {@code name=value}, {@code name~glob} or {@code name in a, b}; throws {@code malformed}. */
    static ClaimTest parse(String text) {
        int in = text.indexOf(IN);
        int sign = indexOfSign(text);
        if (in >= 0 && (sign < 0 || in < sign)) {
            return new ClaimTest(path(text, in), Operator.IS_ONE_OF, list(text, text.substring(in + IN.length())));
        }
        if (sign < 0) {
            return new ClaimTest(path(text, text.length()), Operator.IS_THERE, List.of());
        }
        Operator operator = text.charAt(sign) == '=' ? Operator.IS_ONE_OF : Operator.MATCHES;
        return new ClaimTest(path(text, sign), operator, List.of(operand(text, text.substring(sign + 1))));
    }

    /** A value that is no text is neither like another nor unlike it. */
    Answer about(Map<String, Object> claims) {
        if (operator == Operator.IS_THERE) {
            return Answer.of(path.find(claims).isPresent());
        }
        return Answer.any(ClaimValue.all(claims, path).stream()
                .map(value -> ClaimValue.text(value)
                        .map(text -> Answer.of(holds(text)))
                        .orElse(Answer.UNKNOWN))
                .toList());
    }

    private boolean holds(String value) {
        Predicate<String> like = switch (operator) {
            case IS_THERE -> text -> true;
            case IS_ONE_OF -> value::equals;
            case MATCHES -> glob -> Glob.matches(glob, value);
        };
        return texts.stream().anyMatch(like);
    }

    private static int indexOfSign(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '=' || text.charAt(i) == '~') {
                return i;
            }
        }
        return -1;
    }

    /** What looks like another operator would be the name of a claim that never is there: a denial that never holds. */
    private static ClaimPath path(String text, int end) {
        String path = text.substring(0, end).strip();
        if (!path.chars().allMatch(c -> c > ' ' && "!<>".indexOf(c) < 0)) {
            throw malformed(text, "knows no such operator");
        }
        return ClaimPath.parse(path);
    }

    private static List<String> list(String text, String values) {
        return Arrays.stream(values.split(",", -1))
                .map(value -> operand(text, value))
                .toList();
    }

    private static String operand(String text, String value) {
        String operand = value.strip();
        if (operand.isEmpty() || operand.startsWith("=") || operand.startsWith("~")) {
            throw malformed(text, "says nothing to compare with");
        }
        return operand;
    }

    private static AcmeException malformed(String text, String reason) {
        return AcmeException.malformed(
                quoted(text) + " " + reason + ": write name=value, name~glob, name in a, b, or the name alone");
    }
}
