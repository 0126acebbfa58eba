package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import java.util.List;

/** How alike names are, so that an explanation can name the nearest pattern. */
final class Likeness {

    private Likeness() {}

    /** One more than the number of equal labels from the right; 0 for what is not a DNS name. */
    static int of(DnsName zone, Identifier identifier) {
        return identifier instanceof DnsName name ? 1 + commonLabels(zone.labels(), name.labels()) : 0;
    }

    private static int commonLabels(List<String> one, List<String> other) {
        int limit = Math.min(one.size(), other.size());
        int common = 0;
        while (common < limit && one.get(one.size() - 1 - common).equals(other.get(other.size() - 1 - common))) {
            common++;
        }
        return common;
    }
}
