package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.AlternateChains;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.spi.IssuerProvider;
import java.util.function.Supplier;

/** An issuer whose key is in a file, for which it can ask for another certificate. */
record KeystoreIssuer(ConfiguredIssuer configured, Supplier<byte[]> requests) implements IssuerProvider {

    @Override
    public Issuer issuer() {
        return configured.issuer();
    }

    @Override
    public AlternateChains alternateChains() {
        return configured.alternateChains();
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
