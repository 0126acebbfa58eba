package dev.keycloakacme.spi;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link PolicyMapper} known to Keycloak as SPI {@code acme-policy-mapper}. */
public final class PolicyMapperSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "acme-policy-mapper";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return PolicyMapper.class;
    }

    @Override
    public Class<? extends ProviderFactory<PolicyMapper>> getProviderFactoryClass() {
        return PolicyMapperFactory.class;
    }
}
