package dev.keycloakacme.ca;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.problem.AcmeException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;

/** Reads {@link NameSubtree}s from text and from certificates. */
final class NameSubtrees {

    private static final Pattern HOST = Pattern.compile("\\.?[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

    private NameSubtrees() {}

    static NameSubtree dns(String value) {
        String zone = checked(value);
        return new NameSubtree.Dns(labels(withoutDot(zone)), zone.startsWith("."));
    }

    static NameSubtree uri(String value) {
        String host = checked(value);
        return new NameSubtree.Uri(labels(withoutDot(host)), host.startsWith("."));
    }

    /** Throws {@code malformed} for a subtree whose meaning is not certain. */
    static NameSubtree of(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> ia5(name).isEmpty() ? new NameSubtree.Dns(List.of(), false) : dns(ia5(name));
            case GeneralName.uniformResourceIdentifier -> uri(ia5(name));
            case GeneralName.iPAddress ->
                new NameSubtree.Ip(
                        network(ASN1OctetString.getInstance(name.getName()).getOctets()));
            default -> new NameSubtree.Other(name.getTagNo(), name.getName());
        };
    }

    static List<String> labels(String name) {
        return Arrays.asList(name.split("\\.", -1));
    }

    static boolean endsWith(List<String> labels, List<String> zone) {
        int extra = labels.size() - zone.size();
        return extra >= 0 && labels.subList(extra, labels.size()).equals(zone);
    }

    private static String checked(String value) {
        if (!HOST.matcher(value).matches()) {
            throw AcmeException.malformed("\"" + value + "\" is not a name of labels and dots");
        }
        return value;
    }

    private static String withoutDot(String value) {
        return value.startsWith(".") ? value.substring(1) : value;
    }

    private static String ia5(GeneralName name) {
        return ASN1IA5String.getInstance(name.getName()).getString().toLowerCase(Locale.ROOT);
    }

    /** Address and mask of equal length (RFC 5280 §4.2.1.10); the mask must be a prefix. */
    private static Cidr network(byte[] bytes) {
        if (bytes.length != 8 && bytes.length != 32) {
            throw AcmeException.malformed("a network has 8 or 32 bytes, not " + bytes.length);
        }
        int width = bytes.length * 4;
        BigInteger mask = new BigInteger(1, Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
        int prefix = mask.bitCount();
        if (prefix > 0 && mask.getLowestSetBit() != width - prefix) {
            throw AcmeException.malformed("the mask of a network is not a prefix");
        }
        try {
            return new Cidr(InetAddress.getByAddress(Arrays.copyOf(bytes, bytes.length / 2)), prefix);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 and 16 bytes are addresses", e);
        }
    }
}
