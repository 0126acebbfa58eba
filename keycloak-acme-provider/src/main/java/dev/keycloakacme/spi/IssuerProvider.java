package dev.keycloakacme.spi;

import dev.keycloakacme.ca.AlternateChains;
import dev.keycloakacme.ca.Issuer;
import org.keycloak.provider.Provider;

/** A CA key and chain, configured as a component of the realm. An instance lives for one request. */
public interface IssuerProvider extends Provider {

    /**
     * The issuer, ready to sign.
     *
     * @throws dev.keycloakacme.problem.AcmeException {@code serverInternal} 503 if the key or the chain cannot be used
     */
    Issuer issuer();

    /**
     * Other chains that clients may choose from. They are read without the key, since a certificate is also downloaded
     * while its issuer cannot be used.
     */
    default AlternateChains alternateChains() {
        return AlternateChains.NONE;
    }

    @Override
    default void close() {}
}
