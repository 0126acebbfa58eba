package dev.keycloakacme.template;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.problem.AcmeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The way to a claim of a token. Dots lead into nested claims; a dot that belongs to a name is written {@code \.}, as in
 * {@code kubernetes\.io.namespace}, and a backslash {@code \\}.
 *
 * @param names from the outside in
 */
public record ClaimPath(List<String> names) {

    public ClaimPath {
        names = List.copyOf(names);
    }

    /** Throws {@code malformed} where a name is empty, or a backslash stands before anything else. */
    public static ClaimPath parse(String text) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                names.add(name.toString());
                name.setLength(0);
            } else if (c == '\\') {
                i++;
                name.append(escaped(text, i));
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        if (names.contains("")) {
            throw malformed(text, "a name in it is empty");
        }
        return new ClaimPath(names);
    }

    /** The claim, or empty where it is not there. A list is not looked into. */
    public Optional<Object> find(Map<String, ?> claims) {
        Optional<Object> found = Optional.of(claims);
        for (String name : names) {
            found = found.filter(Map.class::isInstance).map(it -> ((Map<?, ?>) it).get(name));
        }
        return found;
    }

    /** The path as it is written. */
    public String text() {
        return names.stream()
                .map(name -> name.replace("\\", "\\\\").replace(".", "\\."))
                .collect(Collectors.joining("."));
    }

    private static char escaped(String text, int at) {
        if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == '\\')) {
            return text.charAt(at);
        }
        throw malformed(text, "a backslash stands only before a dot or another backslash");
    }

    private static AcmeException malformed(String text, String reason) {
        return AcmeException.malformed(quoted(text) + " is not the path of a claim: " + reason);
    }
}
