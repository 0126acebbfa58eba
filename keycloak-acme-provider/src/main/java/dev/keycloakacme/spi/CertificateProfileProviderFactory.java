package dev.keycloakacme.spi;

import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Makes certificate profiles from their components.
 *
 * <p>Register an implementation in {@code META-INF/services/dev.keycloakacme.spi.CertificateProfileProviderFactory}.
 */
public interface CertificateProfileProviderFactory
        extends ComponentFactory<CertificateProfileProvider, CertificateProfileProvider> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
