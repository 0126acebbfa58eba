package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;

/** The addresses of a network. */
record IpPattern(Cidr network) implements NamePattern {

    @Override
    public boolean covers(Identifier identifier) {
        return identifier instanceof IpAddress ip && network.contains(ip.address());
    }

    @Override
    public int likeness(Identifier identifier) {
        return identifier instanceof IpAddress ? 1 : 0;
    }

    @Override
    public String text() {
        return "ip:" + network;
    }
}
