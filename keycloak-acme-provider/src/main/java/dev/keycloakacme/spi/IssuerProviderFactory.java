package dev.keycloakacme.spi;

import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Makes issuers from their components. Keys that are costly to load are kept by the factory, by component id and
 * configuration.
 *
 * <p>Register an implementation in {@code META-INF/services/dev.keycloakacme.spi.IssuerProviderFactory}.
 */
public interface IssuerProviderFactory extends ComponentFactory<IssuerProvider, IssuerProvider> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
