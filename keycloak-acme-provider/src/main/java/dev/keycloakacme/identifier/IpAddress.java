package dev.keycloakacme.identifier;

import java.net.InetAddress;

/** An IPv4 or IPv6 address (RFC 8738); IPv4-mapped IPv6 addresses are normalised to IPv4. */
public record IpAddress(InetAddress address) implements Identifier {

    /**
     * Parses a literal without asking DNS; throws {@code malformed} for anything else. IPv4 is four decimal numbers
     * without leading zeros, since some readers take those for octal; IPv6 has neither brackets nor a zone id.
     */
    public static IpAddress parse(String text) {
        return new IpAddress(IpLiteral.parse(text));
    }

    @Override
    public String type() {
        return "ip";
    }

    /** Dotted decimal, or RFC 5952 text for IPv6. */
    @Override
    public String value() {
        return IpLiteral.format(address);
    }

    @Override
    public String toString() {
        return text();
    }
}
