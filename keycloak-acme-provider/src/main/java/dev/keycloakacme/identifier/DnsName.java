package dev.keycloakacme.identifier;

import dev.keycloakacme.problem.AcmeException;
import java.util.List;

/**
 * A DNS name in lower-case A-labels without trailing dot, possibly a wildcard ({@code *.} once, leftmost).
 *
 * @param labels without the wildcard label, leftmost first
 */
public record DnsName(List<String> labels, boolean isWildcard) implements Identifier {

    public DnsName {
        labels = List.copyOf(labels);
    }

    /** Parses {@code text}; throws {@code malformed} for what is not a host name (RFC 5890 LDH labels). */
    public static DnsName parse(String text) {
        throw AcmeException.malformed("to be written " + text);
    }

    @Override
    public String type() {
        return "dns";
    }

    @Override
    public String value() {
        return (isWildcard ? "*." : "") + String.join(".", labels);
    }

    /** The name that is validated: without {@code *.} (RFC 8555 §7.1.4). */
    public DnsName withoutWildcard() {
        return new DnsName(labels, false);
    }

    /** The number of labels, the wildcard label not counted. */
    public int labelCount() {
        return labels.size();
    }

    /** Whether this name ends in all labels of {@code zone} and has more of its own. */
    public boolean isBelow(DnsName zone) {
        int extra = labels.size() - zone.labels.size();
        return extra > 0 && labels.subList(extra, labels.size()).equals(zone.labels);
    }

    @Override
    public String toString() {
        return text();
    }
}
