package dev.keycloakacme.policy;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.problem.AcmeException;

/** The kinds of zones a ceiling has. Their texts tell them apart, so they are written without a type. */
final class Zones {

    private Zones() {}

    static Ceiling.Zone parse(String text) {
        if (text.startsWith("*")) {
            throw AcmeException.malformed(quoted(text) + " is not a zone: a zone contains all names below it, so write"
                    + " it without stars, as in corp.internal");
        }
        if (text.contains("://")) {
            return new UriPrefix(UriName.parse(text));
        }
        return isNumeric(text) ? new Network(Cidr.parse(text)) : new DnsZone(DnsName.parse(text));
    }

    /** Whether it is meant as an address or network: no DNS name has colons or slashes or ends in a number. */
    private static boolean isNumeric(String text) {
        String last = text.substring(text.lastIndexOf('.') + 1);
        return text.indexOf(':') >= 0
                || text.indexOf('/') >= 0
                || (!last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    /** The zone's own name, all names below it, and their wildcards. */
    private record DnsZone(DnsName zone) implements Ceiling.Zone {

        @Override
        public boolean contains(Identifier identifier) {
            return identifier instanceof DnsName name
                    && (name.isBelow(zone) || name.withoutWildcard().equals(zone));
        }

        @Override
        public String text() {
            return zone.value();
        }
    }

    private record Network(Cidr network) implements Ceiling.Zone {

        @Override
        public boolean contains(Identifier identifier) {
            return identifier instanceof IpAddress ip && network.contains(ip.address());
        }

        @Override
        public String text() {
            return network.toString();
        }
    }

    /** The URI itself and all whose path goes on from it. */
    private record UriPrefix(UriName prefix) implements Ceiling.Zone {

        @Override
        public boolean contains(Identifier identifier) {
            return identifier instanceof UriName name
                    && name.scheme().equals(prefix.scheme())
                    && name.host().equals(prefix.host())
                    && name.path().size() >= prefix.path().size()
                    && name.path().subList(0, prefix.path().size()).equals(prefix.path());
        }

        @Override
        public String text() {
            return prefix.value();
        }
    }
}
