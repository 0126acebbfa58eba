package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;

/** A permitted DNS zone. {@code *.zone} permits one label below it, {@code **.zone} any number; never the zone itself. */
record DnsPattern(DnsName zone, Depth depth) implements NamePattern {

    /** Reads the text after {@code dns:}, which may also be an exact name. */
    static NamePattern parse(String text, String value) {
        return Depth.find(value)
                .<NamePattern>map(depth -> new DnsPattern(zone(text, value, depth), depth))
                .orElseGet(() -> new ExactDnsName(DnsName.parse(value)));
    }

    static DnsName zone(String text, String value, Depth depth) {
        DnsName zone = DnsName.parse(value.substring(depth.prefix().length()));
        if (zone.isWildcard()) {
            throw NamePattern.malformed(text, "*. or **. stands once, at the beginning");
        }
        return zone;
    }

    @Override
    public boolean covers(Identifier identifier) {
        return identifier instanceof DnsName name
                && !name.isWildcard()
                && name.isBelow(zone)
                && depth.permits(name.labelCount() - zone.labelCount());
    }

    /** A wildcard stands for names one label below its own zone. */
    @Override
    public boolean touches(Identifier identifier) {
        if (identifier instanceof DnsName name && name.isWildcard()) {
            DnsName base = name.withoutWildcard();
            return (base.equals(zone) || base.isBelow(zone))
                    && depth.permits(base.labelCount() + 1 - zone.labelCount());
        }
        return covers(identifier);
    }

    @Override
    public int likeness(Identifier identifier) {
        return Likeness.of(zone, identifier);
    }

    @Override
    public String text() {
        return "dns:" + depth.prefix() + zone.value();
    }
}
