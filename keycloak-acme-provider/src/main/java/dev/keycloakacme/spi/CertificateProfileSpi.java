package dev.keycloakacme.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link CertificateProfileProvider} known to Keycloak as SPI {@code acme-profile}. */
public final class CertificateProfileSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "acme-profile";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return CertificateProfileProvider.class;
    }

    @Override
    public Class<? extends ProviderFactory<CertificateProfileProvider>> getProviderFactoryClass() {
        return CertificateProfileProviderFactory.class;
    }
}
