package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.PolicyMapperFactory;
import java.util.function.BooleanSupplier;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Makes mappers of a condition of its own and the effect all mappers share. What it saves it can read. */
interface ConditionalMapperFactory extends PolicyMapperFactory {

    /** Throws {@code ComponentValidationException} for what cannot be read. */
    Condition condition(ComponentSettings settings);

    /** Whether the realm lacks something the condition names. */
    boolean isMissing(KeycloakSession session, ComponentSettings settings);

    @Override
    default PolicyMapper create(KeycloakSession session, ComponentModel component) {
        ComponentSettings settings = new ComponentSettings(component);
        return read(settings, () -> isMissing(session, settings));
    }

    @Override
    default void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        ComponentSettings settings = new ComponentSettings(component);
        settings.requireOwnName(realm, PolicyMapper.class);
        read(settings, () -> false);
    }

    private PolicyMapper read(ComponentSettings settings, BooleanSupplier missing) {
        ComponentShape.requireKnownSettings(settings, getConfigProperties());
        return ConditionalMapper.read(settings, this::condition, missing);
    }
}
