package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.validation.ValidationSettings;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;

/**
 * What only who runs the server may set, as {@code --spi-realm-restapi-extension--acme--<option>}: a realm's admin must
 * not become the server's.
 *
 * @param masterKey base64 of at least 32 bytes that all secrets of all realms are derived from, or null
 * @param deniedNetworks the least set of networks validators never connect to
 * @param validationThreads how many validations run at once
 * @param validationQueue how many wait at most
 */
public record ServerOptions(
        @Nullable String masterKey, List<Cidr> deniedNetworks, int validationThreads, int validationQueue) {

    /** Throws {@code malformed} for what cannot be read, which stops the server's start. */
    public static ServerOptions read(Config.Scope scope) {
        String removed = scope.get("validation-permitted-networks", "");
        List<Cidr> permitted = Stream.of(removed.split("[,\\s]+"))
                .filter(part -> !part.isEmpty())
                .map(Cidr::parse)
                .toList();
        List<Cidr> denied = ValidationSettings.DEFAULT_DENIED_NETWORKS.stream()
                .filter(network -> !permitted.contains(network))
                .toList();
        return new ServerOptions(
                scope.get("master-key"),
                denied,
                scope.getInt("validation-threads", 16),
                scope.getInt("validation-queue", 1000));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServerOptions[deniedNetworks=" + deniedNetworks + "]";
    }
}
