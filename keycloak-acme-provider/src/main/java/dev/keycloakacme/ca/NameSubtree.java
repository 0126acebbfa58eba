package dev.keycloakacme.ca;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.problem.AcmeException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;

/**
 * A subtree of names, as a CA certificate permits or excludes it (RFC 5280 §4.2.1.10). Written {@code
 * dns:corp.internal} (the name and all below it), {@code ip:10.0.0.0/8}, {@code uri:corp} (that host) or {@code
 * uri:.corp} (hosts below it).
 */
public sealed interface NameSubtree {

    /** Whether the name is of the kind this subtree speaks about. */
    boolean concerns(Identifier name);

    /** Whether everything the name stands for is inside. A wildcard stands for many names. */
    boolean covers(Identifier name);

    /** Whether something the name stands for is inside. */
    default boolean touches(Identifier name) {
        return covers(name);
    }

    String text();

    GeneralName generalName();

    /** DNS names; {@code belowOnly} leaves the zone's own name out. */
    record Dns(List<String> zone, boolean belowOnly) implements NameSubtree {

        public Dns {
            zone = List.copyOf(zone);
        }

        @Override
        public boolean concerns(Identifier name) {
            return name instanceof DnsName;
        }

        @Override
        public boolean covers(Identifier name) {
            return name instanceof DnsName dns && NameSubtrees.endsWith(dns.labels(), zone) && !isLeftOut(dns);
        }

        /** A wildcard above the zone stands for the zone's own name as well, if it is one label above. */
        @Override
        public boolean touches(Identifier name) {
            return name instanceof DnsName dns
                    && (NameSubtrees.endsWith(dns.labels(), zone)
                            || (dns.isWildcard()
                                    && !zone.isEmpty()
                                    && dns.labels().equals(zone.subList(1, zone.size()))));
        }

        private boolean isLeftOut(DnsName dns) {
            return belowOnly && !dns.isWildcard() && dns.labels().equals(zone);
        }

        @Override
        public String text() {
            return "dns:" + value();
        }

        @Override
        public GeneralName generalName() {
            return new GeneralName(GeneralName.dNSName, new DERIA5String(value()));
        }

        private String value() {
            return (belowOnly ? "." : "") + String.join(".", zone);
        }
    }

    /** Addresses of a network. */
    record Ip(Cidr network) implements NameSubtree {

        @Override
        public boolean concerns(Identifier name) {
            return name instanceof IpAddress;
        }

        @Override
        public boolean covers(Identifier name) {
            return name instanceof IpAddress ip && network.contains(ip.address());
        }

        @Override
        public String text() {
            return "ip:" + network;
        }

        @Override
        public GeneralName generalName() {
            byte[] address = network.network().getAddress();
            byte[] both = Arrays.copyOf(address, address.length * 2);
            for (int bit = 0; bit < network.prefix(); bit++) {
                both[address.length + bit / 8] |= (byte) (0x80 >> (bit % 8));
            }
            return new GeneralName(GeneralName.iPAddress, new DEROctetString(both));
        }
    }

    /** URIs by their host: the very host, or those {@code below} it. */
    record Uri(List<String> host, boolean below) implements NameSubtree {

        public Uri {
            host = List.copyOf(host);
        }

        @Override
        public boolean concerns(Identifier name) {
            return name instanceof UriName;
        }

        @Override
        public boolean covers(Identifier name) {
            if (!(name instanceof UriName uri)) {
                return false;
            }
            List<String> labels = NameSubtrees.labels(uri.host());
            return below ? labels.size() > host.size() && NameSubtrees.endsWith(labels, host) : labels.equals(host);
        }

        @Override
        public String text() {
            return "uri:" + value();
        }

        @Override
        public GeneralName generalName() {
            return new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(value()));
        }

        private String value() {
            return (below ? "." : "") + String.join(".", host);
        }
    }

    /** Names of a kind that is never issued, except for directory names: these concern the subject. */
    record Other(int form, ASN1Encodable value) implements NameSubtree {

        @Override
        public boolean concerns(Identifier name) {
            return false;
        }

        @Override
        public boolean covers(Identifier name) {
            return false;
        }

        @Override
        public String text() {
            return "form " + form + ":" + value;
        }

        @Override
        public GeneralName generalName() {
            return new GeneralName(form, value);
        }
    }

    /** Parses the written form; throws {@code malformed}. */
    static NameSubtree parse(String text) {
        int colon = text.indexOf(':');
        String value = text.substring(colon + 1).toLowerCase(Locale.ROOT);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "dns" -> NameSubtrees.dns(value);
            case "ip" -> new Ip(Cidr.parse(value));
            case "uri" -> NameSubtrees.uri(value);
            default ->
                throw AcmeException.malformed(
                        text + " is not written dns:corp.internal, ip:10.0.0.0/8, uri:corp or uri:.corp");
        };
    }
}
