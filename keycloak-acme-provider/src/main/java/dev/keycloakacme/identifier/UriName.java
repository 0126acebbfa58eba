package dev.keycloakacme.identifier;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.problem.AcmeException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** An absolute URI of scheme, host and path segments, such as a SPIFFE id. No port, user, query or fragment. */
public record UriName(String scheme, String host, List<String> path) implements Identifier {

    private static final String SPIFFE = "spiffe";
    private static final int LONGEST = 2048;
    private static final int LONGEST_TRUST_DOMAIN = 255;

    public UriName {
        path = List.copyOf(path);
    }

    /**
     * Parses {@code text}; throws {@code malformed} for anything that two readers could take for two names. Scheme and
     * host are made lower case. Path segments have unreserved characters only (RFC 3986 §2.3), so nothing is encoded;
     * none is empty, {@code .} or {@code ..}, and no slash comes last. A {@code spiffe} name is a SPIFFE id: its host
     * is a trust domain, which unlike a DNS name may have {@code _} and may be numeric.
     */
    public static UriName parse(String text) {
        int colon = text.indexOf("://");
        if (colon < 1 || text.length() > LONGEST) {
            throw malformed(text, "write scheme://host/path with at most " + LONGEST + " characters");
        }
        String scheme = scheme(text, text.substring(0, colon));
        List<String> parts = List.of(text.substring(colon + 3).split("/", -1));
        List<String> path = parts.subList(1, parts.size());
        boolean spiffe = scheme.equals(SPIFFE);
        path.forEach(segment -> requireSegment(text, segment, spiffe));
        return new UriName(scheme, spiffe ? trustDomain(text, parts.get(0)) : host(text, parts.get(0)), path);
    }

    @Override
    public String type() {
        return "uri";
    }

    @Override
    public String value() {
        return scheme + "://" + host + (path.isEmpty() ? "" : "/" + String.join("/", path));
    }

    private static void requireSegment(String text, String segment, boolean spiffe) {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw malformed(text, "a path segment is empty, . or .. (mind a slash at the end)");
        }
        IntPredicate permitted = c -> isAlphanumeric(c) || "-._".indexOf(c) >= 0 || (c == '~' && !spiffe);
        if (!segment.chars().allMatch(permitted)) {
            throw malformed(
                    text, "path segments have letters, digits, -, . and _ only, and nothing encoded, no query, no #");
        }
    }

    /** Looks at the characters before it changes case: the Kelvin sign's lower case is an ordinary k. */
    private static String scheme(String text, String scheme) {
        if (!isLetter(scheme.charAt(0)) || !scheme.chars().allMatch(c -> isAlphanumeric(c) || "+-.".indexOf(c) >= 0)) {
            throw malformed(text, "its scheme has other characters than letters, digits and +-.");
        }
        return scheme.toLowerCase(Locale.ROOT);
    }

    private static String trustDomain(String text, String domain) {
        boolean permitted = !domain.isEmpty()
                && domain.length() <= LONGEST_TRUST_DOMAIN
                && domain.chars().allMatch(c -> isAlphanumeric(c) || "-._".indexOf(c) >= 0);
        if (!permitted) {
            throw malformed(text, "a trust domain has 1 to 255 letters, digits, -, . and _ only, no user and no port");
        }
        return domain.toLowerCase(Locale.ROOT);
    }

    private static String host(String text, String host) {
        if (host.startsWith("*")) {
            throw malformed(text, "its host is a wildcard");
        }
        try {
            return DnsName.parse(host).value();
        } catch (AcmeException e) {
            throw new AcmeException(
                    malformed(text, "its host must be a DNS name, without user and port")
                            .problem(),
                    e);
        }
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isAlphanumeric(int c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    }

    private static AcmeException malformed(String text, String reason) {
        return AcmeException.malformed(quoted(text) + " is not a URI name: " + reason);
    }

    @Override
    public String toString() {
        return text();
    }
}
