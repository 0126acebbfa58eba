package dev.keycloakacme.identifier;

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
}
