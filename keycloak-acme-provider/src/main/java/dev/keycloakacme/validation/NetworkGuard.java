package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keeps validators out of networks: what a name resolves to is chosen by whoever owns the name, so without this a
 * client could have the server connect to itself (SSRF).
 */
final class NetworkGuard {

    private static final byte[] MAPPED = prefix(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff);
    private static final byte[] COMPATIBLE = new byte[12];
    private static final byte[] NAT64 = prefix(0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final byte[] LOCAL_NAT64 = prefix(0, 0x64, 0xff, 0x9b, 0, 1);
    private static final byte[] SIX_TO_FOUR = prefix(0x20, 0x02);

    private final List<Cidr> denied;

    NetworkGuard(List<Cidr> denied) {
        this.denied = List.copyOf(denied);
    }

    /** Why no connection may go to {@code address}, or empty. An IPv4 address inside an IPv6 one counts as well. */
    Optional<String> refusal(InetAddress address) {
        return meanings(address).stream()
                .map(this::refusalOfOne)
                .flatMap(Optional::stream)
                .findFirst()
                .map(reason -> address.getHostAddress() + " " + reason);
    }

    private Optional<String> refusalOfOne(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isThisNetwork = bytes.length == 4 && bytes[0] == 0;
        boolean isBroadcast = Arrays.equals(bytes, new byte[] {-1, -1, -1, -1});
        if (isThisNetwork || isBroadcast || address.isAnyLocalAddress() || address.isMulticastAddress()) {
            return Optional.of("is not the address of a host");
        }
        return denied.stream()
                .filter(network -> network.contains(address))
                .findFirst()
                .map(network -> "is in the denied network " + network);
    }

    /** The address itself and the IPv4 address that a tunnel or translator would make of it. */
    private static List<InetAddress> meanings(InetAddress address) {
        byte[] bytes = address.getAddress();
        List<InetAddress> meanings = new ArrayList<>(List.of(address));
        // ::1 and :: look "IPv4-compatible" but are addresses of their own.
        boolean isCompatible = starts(bytes, COMPATIBLE) && (bytes[12] != 0 || bytes[13] != 0);
        if (isCompatible || starts(bytes, MAPPED) || starts(bytes, NAT64) || starts(bytes, LOCAL_NAT64)) {
            meanings.add(v4(bytes, 12));
        } else if (starts(bytes, SIX_TO_FOUR)) {
            meanings.add(v4(bytes, 2));
        }
        return meanings;
    }

    private static boolean starts(byte[] address, byte[] prefix) {
        return address.length == 16 && Arrays.equals(address, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static InetAddress v4(byte[] bytes, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static byte[] prefix(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return bytes;
    }
}
