package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;

/** One DNS name, not a wildcard. */
record ExactDnsName(DnsName name) implements NamePattern {

    @Override
    public boolean covers(Identifier identifier) {
        return name.equals(identifier);
    }

    /** A wildcard stands for names one label below its own zone. */
    @Override
    public boolean touches(Identifier identifier) {
        if (identifier instanceof DnsName other && other.isWildcard()) {
            return name.isBelow(other) && name.labelCount() == other.labelCount() + 1;
        }
        return covers(identifier);
    }

    @Override
    public int likeness(Identifier identifier) {
        return Likeness.of(name, identifier);
    }

    @Override
    public String text() {
        return name.text();
    }
}
