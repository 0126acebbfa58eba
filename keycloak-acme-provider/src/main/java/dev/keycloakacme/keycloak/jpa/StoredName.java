package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.problem.AcmeException;

/** A name as a column holds it. One that cannot be read is our fault, not the client's. */
final class StoredName {

    private StoredName() {}

    /** Parses {@code type:value}. */
    static Identifier parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalStateException("a stored name has no type");
        }
        return parse(text.substring(0, colon), text.substring(colon + 1));
    }

    static Identifier parse(String type, String value) {
        try {
            return switch (type) {
                case "dns" -> DnsName.parse(value);
                case "ip" -> IpAddress.parse(value);
                case "uri" -> UriName.parse(value);
                default -> throw new IllegalStateException("no such type of name: " + type);
            };
        } catch (AcmeException e) {
            throw new IllegalStateException("a stored name cannot be read", e);
        }
    }
}
