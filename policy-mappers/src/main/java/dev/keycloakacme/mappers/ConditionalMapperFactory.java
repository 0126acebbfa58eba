package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.PolicyMapperFactory;
import dev.keycloakacme.template.TemplateVariable.Source;
import java.util.Set;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Makes mappers of a condition of its own and the effect all mappers share. What it saves it can read. */
interface ConditionalMapperFactory extends PolicyMapperFactory {

    /** Throws {@code ComponentValidationException} for what cannot be read. */
    Condition condition(KeycloakSession session, ComponentSettings settings);

    /** Whether the realm lacks something the condition names. */
    boolean isMissing(KeycloakSession session, ComponentSettings settings);

    /** The variables that have values for those the condition is about. */
    Set<Source> variables();

    /** The names of the effect; throws {@code ComponentValidationException} for what cannot be read. */
    default Names names(KeycloakSession session, ComponentSettings settings, Condition condition) {
        return TemplatedNames.read(session, settings, condition, variables());
    }

    @Override
    default PolicyMapper create(KeycloakSession session, ComponentModel component) {
        ComponentSettings settings = new ComponentSettings(component);
        ComponentShape.requireKnownSettings(settings, getConfigProperties());
        Condition condition = condition(session, settings);
        Names names = names(session, settings, condition);
        return ConditionalMapper.read(settings, condition, names, () -> isMissing(session, settings));
    }

    @Override
    default void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        ComponentSettings settings = new ComponentSettings(component);
        settings.requireOwnName(realm, PolicyMapper.class);
        ComponentShape.requireKnownSettings(settings, getConfigProperties());
        Condition condition = condition(session, settings);
        Names names = names(session, settings, condition);
        ConditionalMapper.read(settings, condition, names, () -> false);
        names.requireOfOthers(realm, settings);
    }
}
