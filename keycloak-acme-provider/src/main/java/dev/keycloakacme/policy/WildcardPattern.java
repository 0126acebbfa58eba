package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;

/**
 * Wildcard names. {@code *.zone} is that name alone, {@code **.zone} is that name and those of all zones below it: the
 * wildcard label counts like any other, so {@code **} is never less than {@code *}.
 */
record WildcardPattern(DnsName zone, Depth depth) implements NamePattern {

    /** Reads the text after {@code wildcard:}. */
    static NamePattern parse(String text, String value) {
        Depth depth = Depth.find(value)
                .orElseThrow(() -> NamePattern.malformed(text, "a wildcard pattern begins with wildcard:*. or **."));
        DnsName zone = DnsPattern.zone(text, value, depth);
        if (depth == Depth.ONE && zone.labelCount() < 2) {
            throw NamePattern.malformed(text, "no wildcard name has a zone of one label, so it covers nothing");
        }
        return new WildcardPattern(zone, depth);
    }

    @Override
    public boolean covers(Identifier identifier) {
        return identifier instanceof DnsName name
                && name.isWildcard()
                && (name.withoutWildcard().equals(zone) || name.isBelow(zone))
                && depth.permits(name.labelCount() + 1 - zone.labelCount());
    }

    @Override
    public int likeness(Identifier identifier) {
        return Likeness.of(zone, identifier);
    }

    @Override
    public String text() {
        return "wildcard:" + depth.prefix() + zone.value();
    }
}
