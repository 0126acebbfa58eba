package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.AlternateChains;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.spi.IssuerProvider;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An issuer whose key is in a file, for which it can ask for another certificate.
 *
 * @param formerRoots of what it has issued before and is still valid
 */
record KeystoreIssuer(
        ConfiguredIssuer configured, Supplier<List<X509Certificate>> formerRoots, Supplier<byte[]> requests)
        implements IssuerProvider {

    @Override
    public Issuer issuer() {
        return configured.issuer();
    }

    @Override
    public AlternateChains alternateChains() {
        return configured.alternateChains();
    }

    @Override
    public List<X509Certificate> roots() {
        List<X509Certificate> former = ConfiguredIssuer.orUnavailable(configured.name(), formerRoots);
        return Stream.concat(Stream.of(issuer().root()), former.stream())
                .distinct()
                .toList();
    }

    @Override
    public String keptIn() {
        return configured.keptIn();
    }

    @Override
    public byte[] certificateRequest() {
        return ConfiguredIssuer.orUnavailable(configured.name(), requests);
    }
}
