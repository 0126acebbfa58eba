package dev.keycloakacme.identifier;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.problem.AcmeException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text of IP addresses, read strictly and written in the one form of RFC 5952. */
final class IpLiteral {

    private static final int GROUPS = 8;

    private IpLiteral() {}

    static InetAddress parse(String text) {
        byte[] bytes = text.indexOf(':') < 0 ? ipv4(text, text) : ipv6(text);
        try {
            return InetAddress.getByAddress(bytes); // makes IPv4 of the IPv4-mapped
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    static String format(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        if (bytes.remaining() != 2 * GROUPS) {
            return address.getHostAddress();
        }
        int[] groups = IntStream.range(0, GROUPS)
                .map(group -> bytes.getShort(2 * group) & 0xffff)
                .toArray();
        Zeros zeros = Zeros.longestIn(groups);
        return zeros.length < 2
                ? hex(groups, 0, GROUPS)
                : hex(groups, 0, zeros.start) + "::" + hex(groups, zeros.start + zeros.length, GROUPS);
    }

    private static byte[] ipv4(String whole, String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw malformed(whole);
        }
        ByteBuffer bytes = ByteBuffer.allocate(4);
        for (String part : parts) {
            boolean isNumber = !part.isEmpty() && part.length() <= 3 && DnsLabel.isNumeric(part);
            if (!isNumber || (part.length() > 1 && part.startsWith("0")) || Integer.parseInt(part) > 255) {
                throw malformed(whole);
            }
            bytes.put((byte) Integer.parseInt(part));
        }
        return bytes.array();
    }

    private static byte[] ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] bytes = groups(text, text);
            if (bytes.length != 2 * GROUPS) {
                throw malformed(text);
            }
            return bytes;
        }
        byte[] head = groups(text, text.substring(0, gap));
        byte[] tail = groups(text, text.substring(gap + 2));
        if (head.length + tail.length > 2 * (GROUPS - 1)
                || text.substring(0, gap).contains(".")) {
            throw malformed(text);
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * GROUPS).put(head);
        return bytes.position(2 * GROUPS - tail.length).put(tail).array();
    }

    /** Groups of hexadecimal digits; the last may be an IPv4 address. */
    private static byte[] groups(String whole, String text) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] parts = text.split(":", -1);
        if (parts.length > GROUPS) {
            throw malformed(whole);
        }
        ByteBuffer bytes = ByteBuffer.allocate(2 * GROUPS + 2);
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                bytes.put(ipv4(whole, parts[i]));
            } else {
                bytes.putShort(group(whole, parts[i]));
            }
        }
        byte[] read = new byte[bytes.position()];
        bytes.flip().get(read);
        return read;
    }

    private static short group(String whole, String digits) {
        boolean isGroup =
                !digits.isEmpty() && digits.length() <= 4 && digits.chars().allMatch(IpLiteral::isHex);
        if (!isGroup) {
            throw malformed(whole);
        }
        return (short) Integer.parseInt(digits, 16);
    }

    private static boolean isHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static String hex(int[] groups, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(group -> Integer.toHexString(groups[group]))
                .collect(Collectors.joining(":"));
    }

    private static AcmeException malformed(String text) {
        return AcmeException.malformed(
                quoted(text)
                        + " is not an IP address: write 192.0.2.1 without leading zeros, or 2001:db8::1 without brackets or zone");
    }

    /** A run of groups that are zero. */
    private record Zeros(int start, int length) {

        /** The first of the longest runs (RFC 5952 §4.2.3). */
        static Zeros longestIn(int[] groups) {
            Zeros longest = new Zeros(0, 0);
            int start = 0;
            for (int i = 0; i < groups.length; i++) {
                if (groups[i] != 0) {
                    start = i + 1;
                } else if (i + 1 - start > longest.length) {
                    longest = new Zeros(start, i + 1 - start);
                }
            }
            return longest;
        }
    }
}
