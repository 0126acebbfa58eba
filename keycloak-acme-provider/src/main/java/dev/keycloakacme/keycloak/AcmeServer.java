package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.RandomId;
import dev.keycloakacme.jose.JwkReader;
import dev.keycloakacme.jose.JwsVerifier;
import dev.keycloakacme.keycloak.config.ServerOptions;
import dev.keycloakacme.keycloak.jobs.ValidationPool;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * What all requests of this server share. Holds no state of any realm.
 *
 * @param nodeName of this server, as holder of leases
 */
public record AcmeServer(
        ServerOptions options, ValidationPool pool, JwkReader keys, JwsVerifier verifier, String nodeName)
        implements AutoCloseable {

    public static AcmeServer start(ServerOptions options) {
        Provider provider = new BouncyCastleProvider();
        return new AcmeServer(
                options,
                new ValidationPool(options.validationThreads(), options.validationQueue()),
                new JwkReader(provider),
                new JwsVerifier(provider),
                RandomId.next());
    }

    @Override
    public void close() {
        pool.close();
    }
}
