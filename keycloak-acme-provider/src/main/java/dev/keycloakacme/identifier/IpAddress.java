package dev.keycloakacme.identifier;

import dev.keycloakacme.problem.AcmeException;
import java.net.InetAddress;

/** An IPv4 or IPv6 address (RFC 8738); IPv4-mapped IPv6 addresses are normalised to IPv4. */
public record IpAddress(InetAddress address) implements Identifier {

    /** Parses a literal without asking DNS; throws {@code malformed} for anything else. */
    public static IpAddress parse(String text) {
        throw AcmeException.malformed("to be written " + text);
    }

    @Override
    public String type() {
        return "ip";
    }

    /** Dotted decimal, or RFC 5952 text for IPv6. */
    @Override
    public String value() {
        return address.getHostAddress();
    }

    @Override
    public String toString() {
        return text();
    }
}
