package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.problem.AcmeException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Which names' CAA records are looked up, and who this CA is in them.
 *
 * @param identities the issuer domain names, in lower case; none: the host of Keycloak's base URL
 */
public record CaaSettings(Scope scope, List<String> identities) {

    /** Names whose CAA records are looked up. */
    public enum Scope {
        NONE,
        /** Those whose control is proven by a challenge. */
        PROVEN,
        /** Also those given by identity. */
        ALL
    }

    /** How long answers are remembered at most: what was found may have been so old already. */
    public static final Duration LONGEST_MEMORY = Duration.ofHours(1);

    public static final CaaSettings DEFAULT = new CaaSettings(Scope.PROVEN, List.of());

    public CaaSettings {
        identities = List.copyOf(identities);
    }

    /** Who this CA is, for who reaches it at that URL. None if nothing is set and the host is an address. */
    public List<String> identitiesAt(String url) {
        if (!identities.isEmpty()) {
            return identities;
        }
        try {
            String host = URI.create(url).getHost();
            return host == null ? List.of() : List.of(DnsName.parse(host).value());
        } catch (IllegalArgumentException | AcmeException e) {
            return List.of(); // an address: no record can name it
        }
    }
}
