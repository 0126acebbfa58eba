package dev.keycloakacme.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link IssuerProvider} known to Keycloak as SPI {@code acme-issuer}. */
public final class IssuerSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "acme-issuer";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return IssuerProvider.class;
    }

    @Override
    public Class<? extends ProviderFactory<IssuerProvider>> getProviderFactoryClass() {
        return IssuerProviderFactory.class;
    }
}
