package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.RandomId;
import dev.keycloakacme.jose.JwkReader;
import dev.keycloakacme.jose.JwsVerifier;
import dev.keycloakacme.keycloak.config.ServerOptions;
import dev.keycloakacme.keycloak.health.NodeHealth;
import dev.keycloakacme.keycloak.jobs.Scheduler;
import dev.keycloakacme.keycloak.jobs.ValidationPool;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jboss.logging.Logger;

/**
 * What all requests of this server share. Holds no state of any realm.
 *
 * @param nodeName of this server, as holder of leases
 */
public record AcmeServer(
        ServerOptions options,
        ValidationPool pool,
        Scheduler scheduler,
        NodeHealth health,
        JwkReader keys,
        JwsVerifier verifier,
        String nodeName)
        implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AcmeServer.class);

    public static AcmeServer start(ServerOptions options) {
        if (options.masterKey() == null && !options.masterKeyFromVault()) {
            LOG.warn("ACME has no master key: MAC keys and nonces of each realm depend on its own HMAC key. Set"
                    + " --spi-realm-restapi-extension--acme--master-key, or keep it in the vault");
        }
        Provider provider = new BouncyCastleProvider();
        return new AcmeServer(
                options,
                new ValidationPool(options.validationThreads(), options.validationQueue()),
                new Scheduler(),
                new NodeHealth(),
                new JwkReader(provider),
                new JwsVerifier(provider),
                RandomId.next());
    }

    @Override
    public void close() {
        scheduler.close();
        pool.close();
    }
}
