package dev.keycloakacme.validation;

import java.util.Comparator;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;

/** The DNS servers of a realm: which of them to ask about which name. */
public final class Nameservers {

    private final List<Nameserver> configured;

    private Nameservers(List<Nameserver> configured) {
        this.configured = configured;
    }

    /**
     * Parses {@link ValidationSettings#resolvers()}: {@code host:port}, {@code [v6]:port} or {@code zone=host:port}.
     * Throws {@code malformed} with the entry and the reason.
     */
    public static Nameservers parse(List<String> entries) {
        return new Nameservers(entries.stream().map(Nameserver::parse).toList());
    }

    /** The servers of the longest zone that holds {@code name}, in the order to ask them; else the system's. */
    List<Nameserver> serving(Name name) {
        List<Nameserver> serving =
                configured.stream().filter(server -> server.serves(name)).toList();
        return serving.stream()
                .map(Nameserver::zone)
                .max(Comparator.comparingInt(Name::labels))
                .map(zone -> serving.stream()
                        .filter(server -> server.zone().equals(zone))
                        .toList())
                .orElseGet(Nameservers::ofTheSystem);
    }

    /** As the system names them when the JVM first asks; a change takes a restart. */
    private static List<Nameserver> ofTheSystem() {
        return ResolverConfig.getCurrentConfig().servers().stream()
                .filter(address -> !address.isUnresolved())
                .map(Nameserver::of)
                .toList();
    }
}
