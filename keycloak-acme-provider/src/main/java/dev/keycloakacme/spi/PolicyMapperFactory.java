package dev.keycloakacme.spi;

import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Makes policy mappers from their components. {@link #validateConfiguration} must refuse whatever {@code create} could
 * not read later: a component that cannot be read stops issuance in its realm.
 *
 * <p>Register an implementation in {@code META-INF/services/dev.keycloakacme.spi.PolicyMapperFactory}.
 */
public interface PolicyMapperFactory extends ComponentFactory<PolicyMapper, PolicyMapper> {

    /** What a mapper with these settings is about, for people. Empty: admins are told the provider's id and nothing else. */
    default Optional<MapperOutline> outline(ComponentModel component) {
        return Optional.empty();
    }

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
