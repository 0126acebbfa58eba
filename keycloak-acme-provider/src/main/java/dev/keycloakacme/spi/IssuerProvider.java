package dev.keycloakacme.spi;

import dev.keycloakacme.ca.AlternateChains;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.problem.AcmeException;
import java.security.cert.X509Certificate;
import java.util.List;
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

    /**
     * What has to be trusted in order to trust what it issues, and what it issued before that is still valid: its root, and
     * former ones.
     *
     * @throws dev.keycloakacme.problem.AcmeException {@code serverInternal} 503 if they are not known now
     */
    default List<X509Certificate> roots() {
        return List.of(issuer().root());
    }

    /**
     * Where the key is, for admins, such as {@code keystore issuer.p12}: never a path, and nothing secret. Empty if that is
     * not told.
     */
    default String keptIn() {
        return "";
    }

    /**
     * A request (PKCS#10, DER) for another certificate of the issuer's key and name, signed with that key. It works while
     * the present certificate has expired too.
     *
     * @throws dev.keycloakacme.problem.AcmeException {@code malformed} if this kind of issuer makes none, {@code
     *     serverInternal} 503 if the key cannot be used now
     */
    default byte[] certificateRequest() {
        throw AcmeException.malformed("Only issuers of type keystore make certificate requests.");
    }

    @Override
    default void close() {}
}
