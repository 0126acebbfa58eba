package dev.keycloakacme.identifier;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.problem.AcmeException;
import java.net.InetAddress;

/** A network (RFC 4632): address and prefix length; the bits after the prefix are zero. */
public record Cidr(InetAddress network, int prefix) {

    /** Parses {@code 10.0.0.0/8} or a single address; throws {@code malformed}, also for set bits after the prefix. */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address =
                IpAddress.parse(slash < 0 ? text : text.substring(0, slash)).address();
        int width = address.getAddress().length * 8;
        int prefix = slash < 0 ? width : prefix(text, text.substring(slash + 1), width);
        if (firstDifference(address.getAddress(), new byte[width / 8], prefix, width) < width) {
            throw AcmeException.malformed(quoted(text) + " has bits set after its prefix");
        }
        return new Cidr(address, prefix);
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        byte[] ours = network.getAddress();
        return bytes.length == ours.length && firstDifference(bytes, ours, 0, prefix) == prefix;
    }

    private static int prefix(String text, String digits, int width) {
        if (!digits.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(digits) > width) {
            throw AcmeException.malformed(quoted(text) + " is not a network: the prefix goes from 0 to " + width);
        }
        return Integer.parseInt(digits);
    }

    /** The first bit from {@code from} to {@code to} in which the two differ, else {@code to}. */
    private static int firstDifference(byte[] one, byte[] other, int from, int to) {
        for (int bit = from; bit < to; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return bit;
            }
        }
        return to;
    }

    @Override
    public String toString() {
        return IpLiteral.format(network) + "/" + prefix;
    }
}
