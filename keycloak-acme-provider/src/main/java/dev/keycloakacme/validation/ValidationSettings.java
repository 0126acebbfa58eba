package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.Cidr;
import java.util.List;

/**
 * Where validators look and where they may not.
 *
 * @param http01Port the port http-01 connects to
 * @param resolvers {@code host:port}, or {@code zone=host:port} for one zone; several are asked in turn; empty: the
 *     system's
 * @param deniedNetworks validators never connect there
 */
public record ValidationSettings(int http01Port, List<String> resolvers, List<Cidr> deniedNetworks) {

    public ValidationSettings {
        resolvers = List.copyOf(resolvers);
        deniedNetworks = List.copyOf(deniedNetworks);
    }
}
