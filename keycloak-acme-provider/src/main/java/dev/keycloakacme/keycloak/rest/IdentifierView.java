package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.identifier.Identifier;

/** RFC 8555 §7.1.3. */
record IdentifierView(String type, String value) {

    static IdentifierView of(Identifier identifier) {
        return new IdentifierView(identifier.type(), identifier.value());
    }
}
