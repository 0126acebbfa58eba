package dev.keycloakacme.identifier;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.problem.AcmeException;
import java.util.List;

/**
 * A DNS name in lower-case A-labels without trailing dot, possibly a wildcard ({@code *.} once, leftmost).
 *
 * @param labels without the wildcard label, leftmost first
 */
public record DnsName(List<String> labels, boolean isWildcard) implements Identifier {

    private static final String WILDCARD = "*.";
    private static final int LONGEST = 253;

    public DnsName {
        labels = List.copyOf(labels);
    }

    /**
     * Parses {@code text}; throws {@code malformed} for what is not a host name (RFC 5890 LDH labels).
     *
     * <p>Upper-case letters are made lower case; nothing else is repaired. A trailing dot is refused, for ACME names
     * have none. Letters beyond ASCII are refused, for what they become depends on who converts them: clients send
     * A-labels. A single label is a name, as patterns and zones need it; what may be certified is for the policy. Only
     * a name of two or more labels has a wildcard.
     */
    public static DnsName parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw malformed(text, "it needs 1 to " + LONGEST + " characters");
        }
        boolean wildcard = text.startsWith(WILDCARD);
        String name = wildcard ? text.substring(WILDCARD.length()) : text;
        if (name.endsWith(".")) {
            throw malformed(text, "leave out the dot at its end");
        }
        List<String> labels = List.of(name.split("\\.", -1)).stream()
                .map(label -> DnsLabel.parse(text, label))
                .toList();
        if (wildcard && labels.size() < 2) {
            throw malformed(text, "a wildcard needs at least two labels after it");
        }
        if (DnsLabel.isNumeric(labels.get(labels.size() - 1))) {
            throw malformed(text, "its last label is a number; an IP address has the type ip");
        }
        return new DnsName(labels, wildcard);
    }

    @Override
    public String type() {
        return "dns";
    }

    @Override
    public String value() {
        return (isWildcard ? WILDCARD : "") + String.join(".", labels);
    }

    /** The name that is validated: without {@code *.} (RFC 8555 §7.1.4). */
    public DnsName withoutWildcard() {
        return new DnsName(labels, false);
    }

    /** The number of labels, the wildcard label not counted. */
    public int labelCount() {
        return labels.size();
    }

    /** Whether this name ends in all labels of {@code zone} and has more of its own. The wildcard label is not one. */
    public boolean isBelow(DnsName zone) {
        int extra = labels.size() - zone.labels.size();
        return extra > 0 && labels.subList(extra, labels.size()).equals(zone.labels);
    }

    static AcmeException malformed(String text, String reason) {
        return AcmeException.malformed(quoted(text) + " is not a DNS name: " + reason);
    }

    @Override
    public String toString() {
        return text();
    }
}
