package dev.keycloakacme.mappers;

import dev.keycloakacme.mappers.Readings.Reading;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.NameTemplate;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.MapperOutline;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.PolicyMapperFactory;
import dev.keycloakacme.template.TemplateVariable.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes mappers of a condition of its own and the effect all mappers share. What it saves it can read. */
interface ConditionalMapperFactory extends PolicyMapperFactory {

    /** Throws {@code ComponentValidationException} for what cannot be read. */
    Condition condition(KeycloakSession session, ComponentSettings settings);

    /** The condition in words, of settings that may be none: nothing is refused here. */
    String inWords(ComponentSettings settings);

    /** Whether the realm lacks something the condition names. */
    boolean isMissing(KeycloakSession session, ComponentSettings settings);

    /** The variables that have values for those the condition is about. */
    Set<Source> variables();

    /** What was read of mappers of this kind. */
    Readings readings();

    /**
     * The names of the effect; throws {@code ComponentValidationException} for what cannot be read.
     *
     * @param templates the names that are written in the settings
     */
    default Names names(
            KeycloakSession session, ComponentSettings settings, Condition condition, List<NameTemplate> templates) {
        return TemplatedNames.of(session, settings, condition, templates, variables());
    }

    @Override
    default PolicyMapper create(KeycloakSession session, ComponentModel component) {
        ComponentSettings settings = new ComponentSettings(component);
        Reading reading = readings().of(settings);
        Condition condition = condition(session, settings);
        Names names = names(session, settings, condition, reading.templates());
        return ConditionalMapper.of(reading, condition, names, () -> isMissing(session, settings));
    }

    @Override
    default Optional<MapperOutline> outline(ComponentModel component) {
        ComponentSettings settings = new ComponentSettings(component);
        String mode = settings.text(Setting.EFFECT)
                        .filter(Effect.Kind.ALLOW.wireName()::equals)
                        .isPresent()
                ? settings.text(Setting.MODE).orElse(AuthorizationMode.CHALLENGE.wireName())
                : null;
        return Optional.of(new MapperOutline(
                settings.text(Setting.ENABLED).filter("false"::equals).isEmpty(),
                inWords(settings),
                conditionOf(settings),
                settings.texts(Setting.NETWORKS),
                settings.text(Setting.EFFECT).orElse(null),
                settings.texts(Setting.PROFILES),
                settings.texts(Setting.NAMES),
                mode,
                settings.text(Setting.LONGEST_VALIDITY).orElse(null)));
    }

    private Map<String, List<String>> conditionOf(ComponentSettings settings) {
        return getConfigProperties().stream()
                .map(ProviderConfigProperty::getName)
                .filter(name -> !Setting.SHARED.contains(name))
                .filter(name -> !settings.texts(name).isEmpty())
                .collect(Collectors.toMap(name -> name, settings::texts));
    }

    @Override
    default void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        ComponentSettings settings = new ComponentSettings(component);
        settings.requireOwnName(realm, PolicyMapper.class);
        Reading reading = readings().of(settings);
        names(session, settings, condition(session, settings), reading.templates())
                .requireOfOthers(realm, settings);
    }
}
