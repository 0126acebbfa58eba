package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.UriName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * URIs of one scheme and host whose path has these segments. {@code *} is any one segment; {@code **}, last only, is
 * one or more. No name can have either as a segment of its own.
 */
record UriPattern(String scheme, String host, List<String> segments) implements NamePattern {

    private static final String ONE = "*";
    private static final String REST = "**";

    UriPattern {
        segments = List.copyOf(segments);
    }

    /** Reads the text after {@code uri:}. Everything but the placeholders must be a well-formed URI name. */
    static UriPattern parse(String text, String value) {
        int authority = value.indexOf("://");
        if (authority < 0) {
            throw NamePattern.malformed(text, "write uri:scheme://host/path");
        }
        String[] parts = value.substring(authority + 3).split("/", -1);
        List<String> segments = new ArrayList<>(List.of(parts).subList(1, parts.length));
        int rest = segments.indexOf(REST);
        if (rest >= 0 && rest != segments.size() - 1) {
            throw NamePattern.malformed(text, "** stands only at the end of the path");
        }
        String literal = segments.stream()
                .map(segment -> "/" + (isPlaceholder(segment) ? "x" : segment))
                .collect(Collectors.joining("", value.substring(0, authority + 3) + parts[0], ""));
        UriName name = UriName.parse(literal);
        return new UriPattern(name.scheme(), name.host(), segments);
    }

    @Override
    public boolean covers(Identifier identifier) {
        return identifier instanceof UriName name
                && isLike(name)
                && hasLengthOf(name.path())
                && commonSegments(name.path()) == literalLength();
    }

    @Override
    public int likeness(Identifier identifier) {
        return identifier instanceof UriName name ? (isLike(name) ? 2 + commonSegments(name.path()) : 1) : 0;
    }

    @Override
    public String text() {
        return "uri:" + scheme + "://" + host + (segments.isEmpty() ? "" : "/" + String.join("/", segments));
    }

    private boolean isLike(UriName name) {
        return scheme.equals(name.scheme()) && host.equals(name.host());
    }

    private boolean hasLengthOf(List<String> path) {
        return endsWithRest() ? path.size() >= segments.size() : path.size() == segments.size();
    }

    private boolean endsWithRest() {
        return !segments.isEmpty() && segments.get(segments.size() - 1).equals(REST);
    }

    /** The number of segments before {@code **}. */
    private int literalLength() {
        return endsWithRest() ? segments.size() - 1 : segments.size();
    }

    /** How many segments from the left are equal or any. */
    private int commonSegments(List<String> path) {
        int limit = Math.min(literalLength(), path.size());
        int common = 0;
        while (common < limit
                && (segments.get(common).equals(ONE) || segments.get(common).equals(path.get(common)))) {
            common++;
        }
        return common;
    }

    private static boolean isPlaceholder(String segment) {
        return segment.equals(ONE) || segment.equals(REST);
    }
}
