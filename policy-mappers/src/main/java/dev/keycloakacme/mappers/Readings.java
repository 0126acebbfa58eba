package dev.keycloakacme.mappers;

import dev.keycloakacme.cache.Recent;
import dev.keycloakacme.policy.NameTemplate;
import dev.keycloakacme.spi.ComponentSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * What a mapper's settings say, whoever asks. A realm may have hundreds of mappers and asks all of them for each request, so
 * what was read is kept by the text it follows from: what changes on one node is seen on all.
 */
final class Readings {

    private static final int MOST = 5_000;

    private final Recent<Text, Reading> known;

    /** @param form of the mappers */
    Readings(List<ProviderConfigProperty> form) {
        known = new Recent<>(MOST, text -> text.read(form));
    }

    /** @param templates of the names, none where the mapper has names of its own */
    record Reading(boolean enabled, Effect effect, List<NameTemplate> templates) {

        Reading {
            templates = List.copyOf(templates);
        }
    }

    /** Throws {@code ComponentValidationException} for what cannot be read. */
    Reading of(ComponentSettings settings) {
        return known.apply(Text.of(settings.component()));
    }

    /** All that a reading follows from: a copy, since a component's own map can be changed. */
    private record Text(String name, Map<String, List<String>> config) {

        static Text of(ComponentModel component) {
            Map<String, List<String>> copy = new HashMap<>();
            component.getConfig().forEach((setting, values) -> copy.put(setting, new ArrayList<>(values)));
            return new Text(component.getName(), copy);
        }

        Reading read(List<ProviderConfigProperty> form) {
            ComponentModel component = new ComponentModel();
            component.setName(name);
            MultivaluedHashMap<String, String> values = new MultivaluedHashMap<>();
            values.putAll(config);
            component.setConfig(values);
            ComponentSettings settings = new ComponentSettings(component);
            ComponentShape.requireKnownSettings(settings, form);
            return new Reading(
                    settings.flag(Setting.ENABLED, true),
                    Effect.read(settings),
                    settings.parsed(Setting.NAMES, NameTemplate::parse));
        }
    }
}
