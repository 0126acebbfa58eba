package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;

/**
 * A set of names, written {@code dns:*.apps.corp}, {@code dns:**.apps.corp}, {@code dns:db.corp},
 * {@code wildcard:*.apps.corp}, {@code ip:10.0.0.0/8} or {@code uri:spiffe://corp/ns/*}. Pure: sees one identifier.
 */
public interface NamePattern {

    boolean covers(Identifier identifier);

    /** The pattern as it is written, in normal form. */
    String text();

    /** Parses a typed pattern; throws {@code malformed} with the reason for anything else. */
    static NamePattern parse(String text) {
        throw AcmeException.malformed("to be written " + text);
    }
}
