package dev.keycloakacme.spi;

import dev.keycloakacme.template.ClaimPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The value of a claim as text. */
public final class ClaimValue {

    private static final int LONGEST = 4096;

    private ClaimValue() {}

    /** The elements of a list, or the one value; none where the claim is not there. */
    public static List<Object> all(Map<String, Object> claims, ClaimPath path) {
        Optional<Object> claim = path.find(claims);
        return claim.filter(List.class::isInstance).isPresent()
                ? claim.stream()
                        .<Object>flatMap(list -> ((List<?>) list).stream())
                        .toList()
                : claim.stream().toList();
    }

    /** Those of them that are texts; all or none. */
    public static List<String> texts(Map<String, Object> claims, ClaimPath path) {
        List<Optional<String>> texts =
                all(claims, path).stream().map(ClaimValue::text).toList();
        return texts.stream().allMatch(Optional::isPresent)
                ? texts.stream().flatMap(Optional::stream).toList()
                : List.of();
    }

    /** A text, whole number or truth value; empty for anything else, and for what is too long to be meant. */
    public static Optional<String> text(Object value) {
        boolean plain = Stream.of(String.class, Boolean.class, Integer.class, Long.class)
                .anyMatch(type -> type.isInstance(value));
        return plain ? Optional.of(value.toString()).filter(text -> text.length() <= LONGEST) : Optional.empty();
    }
}
