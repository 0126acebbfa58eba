package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.realm;

import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.PolicyMapperFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;

/** Mappers made the way Keycloak does: validated on save, created on use. */
final class ConditionalMapperFixture {

    /** A session in which whatever a mapper names is there. */
    static final KeycloakSession SESSION = everythingIsThere(KeycloakSession.class);

    /** A session whose realm has no client, group or client scope. */
    static final KeycloakSession EMPTY = nothingIsThere();

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

    private static <T> T everythingIsThere(Class<T> type) {
        return proxy(type, (method, arguments) -> {
            Class<?> result = method.getReturnType();
            if (result == Stream.class) {
                return Stream.empty();
            }
            return result.isInterface() ? everythingIsThere(result) : null;
        });
    }

    private static KeycloakSession nothingIsThere() {
        return proxy(KeycloakSession.class, (method, arguments) -> switch (method.getName()) {
            case "getContext" ->
                proxy(method.getReturnType(), (inner, given) -> proxy(inner.getReturnType(), (a, b) -> none(a)));
            default -> proxy(method.getReturnType(), (inner, given) -> none(inner));
        });
    }

    private static @Nullable Object none(Method method) {
        return method.getReturnType() == Stream.class ? Stream.empty() : null;
    }

    @FunctionalInterface
    private interface Behaviour {
        @Nullable Object answer(Method method, Object @Nullable [] arguments);
    }

    private static <T> T proxy(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> behaviour.answer(method, arguments)));
    }
}
