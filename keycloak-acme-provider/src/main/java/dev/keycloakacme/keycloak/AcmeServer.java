package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.RandomId;
import dev.keycloakacme.cache.Recent;
import dev.keycloakacme.crypto.Cryptography;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.JwkReader;
import dev.keycloakacme.jose.JwsVerifier;
import dev.keycloakacme.keycloak.config.AcmeSettings;
import dev.keycloakacme.keycloak.config.ServerOptions;
import dev.keycloakacme.keycloak.config.SettingsReader;
import dev.keycloakacme.keycloak.jobs.ValidationPool;
import dev.keycloakacme.validation.ValidationSettings;
import dev.keycloakacme.validation.Validators;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * What all requests of this server share. Holds no state of any realm.
 *
 * @param keys reads the keys of strangers
 * @param accountKeys reads the stored keys of accounts
 * @param settings reads the attributes of a realm
 * @param validators those of a realm with such settings
 * @param nodeName of this server, as holder of leases
 */
public record AcmeServer(
        ServerOptions options,
        ValidationPool pool,
        JwkReader keys,
        Function<String, AccountKey> accountKeys,
        Function<Map<String, String>, AcmeSettings> settings,
        Function<ValidationSettings, Validators> validators,
        JwsVerifier verifier,
        String nodeName)
        implements AutoCloseable {

    private static final int MOST_KEYS = 10_000;
    private static final int MOST_REALMS = 1_000;

    private static final Logger LOG = Logger.getLogger(AcmeServer.class);

    public static AcmeServer start(ServerOptions options) {
        if (options.masterKey() == null && !options.masterKeyFromVault()) {
            LOG.warn("ACME has no master key: MAC keys and nonces of each realm depend on its own HMAC key. Set"
                    + " --spi-realm-restapi-extension--acme--master-key, or keep it in the vault");
        }
        Cryptography cryptography = Cryptography.chosen();
        LOG.infof(
                "ACME signs and verifies with %s%s",
                cryptography.name(),
                cryptography.passedOver().isEmpty() ? "" : ", since others do not work: " + cryptography.passedOver());
        JwkReader keys = new JwkReader(cryptography.ec());
        return new AcmeServer(
                options,
                new ValidationPool(options.validationThreads(), options.validationQueue()),
                keys,
                new Recent<>(MOST_KEYS, keys::parse),
                new Recent<>(
                        MOST_REALMS, attributes -> new SettingsReader(attributes, options.deniedNetworks()).read()),
                new Recent<>(MOST_REALMS, Validators::new),
                new JwsVerifier(cryptography.ec()),
                RandomId.next());
    }

    @Override
    public void close() {
        pool.close();
    }
}
