package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.DurationText;
import dev.keycloakacme.validation.ValidationSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;

/**
 * What only who runs the server may set, as {@code --spi-realm-restapi-extension--acme--<option>}: a realm's admin must
 * not become the server's.
 *
 * @param masterKeys that all secrets of all realms are derived from, or null
 * @param masterKeyFromVault whether the realm's vault secret {@code acme-master-key} is it instead
 * @param deniedNetworks the least set of networks validators never connect to
 * @param validationThreads how many validations run at once
 * @param validationQueue how many wait at most
 * @param mapperLimit how long one policy mapper may take to tell its rules
 * @param faults for tests of clients
 */
public record ServerOptions(
        @Nullable MasterKeys masterKeys,
        boolean masterKeyFromVault,
        List<Cidr> deniedNetworks,
        int validationThreads,
        int validationQueue,
        Duration mapperLimit,
        Faults faults) {

    /** Throws an {@code AcmeException} for what cannot be read, which stops the server's start. */
    public static ServerOptions read(Config.Scope scope) {
        String removed = scope.get("validation-permitted-networks", "");
        List<Cidr> permitted = Stream.of(removed.split("[,\\s]+"))
                .filter(part -> !part.isEmpty())
                .map(Cidr::parse)
                .toList();
        for (Cidr network : permitted) {
            if (!ValidationSettings.DEFAULT_DENIED_NETWORKS.contains(network)) {
                throw AcmeException.malformed("validation-permitted-networks has " + network
                        + ", but takes only networks that are denied by default: "
                        + ValidationSettings.DEFAULT_DENIED_NETWORKS);
            }
        }
        List<Cidr> denied = ValidationSettings.DEFAULT_DENIED_NETWORKS.stream()
                .filter(network -> !permitted.contains(network))
                .toList();
        String masterKey = scope.get("master-key");
        return new ServerOptions(
                masterKey == null || masterKey.isBlank() ? null : MasterKeys.parse(masterKey),
                scope.getBoolean("master-key-from-vault", false),
                denied,
                scope.getInt("validation-threads", 16),
                scope.getInt("validation-queue", 240),
                DurationText.parse(scope.get("policy-mapper-limit", "2s")),
                Faults.read(scope, Environment::isDevMode));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServerOptions[deniedNetworks=" + deniedNetworks + "]";
    }
}
