package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.Cidr;
import java.util.List;

/**
 * Where validators look and where they may not.
 *
 * @param http01Port the port http-01 connects to
 * @param tlsAlpn01Port the port tls-alpn-01 connects to
 * @param resolvers {@code host:port}, or {@code zone=host:port} for one zone; several are asked in turn; empty: the
 *     system's
 * @param deniedNetworks validators never connect there
 * @param challenges that are offered
 */
public record ValidationSettings(
        int http01Port,
        int tlsAlpn01Port,
        List<String> resolvers,
        List<Cidr> deniedNetworks,
        List<ChallengeType> challenges,
        CaaSettings caa) {

    /** Loopback, link-local, the metadata services of clouds, and multicast. */
    public static final List<Cidr> DEFAULT_DENIED_NETWORKS = List.of(
            Cidr.parse("127.0.0.0/8"),
            Cidr.parse("::1/128"),
            Cidr.parse("169.254.0.0/16"),
            Cidr.parse("fe80::/10"),
            Cidr.parse("100.100.100.200/32"),
            Cidr.parse("fd00:ec2::254/128"),
            Cidr.parse("224.0.0.0/4"),
            Cidr.parse("ff00::/8"));

    public ValidationSettings {
        resolvers = List.copyOf(resolvers);
        deniedNetworks = List.copyOf(deniedNetworks);
        challenges = List.copyOf(challenges);
    }

    /** With the challenges and the CAA settings of a realm that says nothing else. */
    public ValidationSettings(int http01Port, int tlsAlpn01Port, List<String> resolvers, List<Cidr> deniedNetworks) {
        this(http01Port, tlsAlpn01Port, resolvers, deniedNetworks, ChallengeType.STANDARD, CaaSettings.DEFAULT);
    }
}
