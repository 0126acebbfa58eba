package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.realm;

import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.PolicyMapperFactory;
import java.lang.reflect.Proxy;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/** Mappers made the way Keycloak does: validated on save, created on use. */
final class ConditionalMapperFixture {

    /** Mappers do not ask the session for anything. */
    static final KeycloakSession SESSION = (KeycloakSession) Proxy.newProxyInstance(
            KeycloakSession.class.getClassLoader(),
            new Class<?>[] {KeycloakSession.class},
            (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private ConditionalMapperFixture() {}

    static PolicyMapper client(ComponentModel component) {
        return made(new ClientMapperFactory(), component);
    }

    static PolicyMapper group(ComponentModel component) {
        return made(new GroupMapperFactory(), component);
    }

    private static PolicyMapper made(PolicyMapperFactory factory, ComponentModel component) {
        factory.validateConfiguration(SESSION, realm(), component);
        return factory.create(SESSION, component);
    }
}
