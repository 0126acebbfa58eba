package dev.keycloakacme.identifier;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;

/**
 * A name that a certificate can speak for, parsed and normalised: two equal identifiers are the same name. Parsing a
 * malformed name throws {@code malformed} (RFC 8555 §6.7).
 */
public sealed interface Identifier permits DnsName, IpAddress, UriName {

    /** The ACME identifier type ({@code dns}, {@code ip}) or, for names ACME has no type for, that of a pattern. */
    String type();

    /** The normal form, as it is sent to clients and written into certificates. */
    String value();

    /** {@code type:value}, as patterns, logs and explanations write it. */
    default String text() {
        return type() + ":" + value();
    }

    /**
     * Parses an identifier as ACME clients send it (RFC 8555 §9.7.7); throws {@code unsupportedIdentifier} for a type
     * ACME has not registered, which includes URIs, and {@code malformed} for a bad value.
     */
    static Identifier parse(String type, String value) {
        return switch (type) {
            case "dns" -> DnsName.parse(value);
            case "ip" -> IpAddress.parse(value);
            default ->
                throw AcmeException.of(
                        ProblemType.UNSUPPORTED_IDENTIFIER,
                        "identifier type " + quoted(type) + " is not supported; ask for dns or ip names");
        };
    }

    /** Parses what {@link #text} writes, of any type; throws {@code malformed} for anything else. */
    static Identifier parse(String text) {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1);
        return switch (text.substring(0, Math.max(colon, 0))) {
            case "dns" -> DnsName.parse(value);
            case "ip" -> IpAddress.parse(value);
            case "uri" -> UriName.parse(value);
            default ->
                throw AcmeException.malformed(quoted(text) + " is not a typed name such as dns:db.corp.example,"
                        + " ip:10.0.0.1 or uri:spiffe://corp.example/db");
        };
    }
}
