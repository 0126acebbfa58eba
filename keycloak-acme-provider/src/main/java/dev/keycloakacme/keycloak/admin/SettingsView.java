package dev.keycloakacme.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.keycloakacme.keycloak.config.DeclaredSetting;
import dev.keycloakacme.keycloak.config.DeclaredSettings;
import dev.keycloakacme.keycloak.config.SettingsVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All settings a realm may have, and those it has. @param version to be sent with the next change */
record SettingsView(String version, List<SettingView> settings) {

    /**
     * @param value as it is set, or null if it is not
     * @param fallback what counts where it is not set
     * @param options null where it is not a matter of choice
     */
    record SettingView(
            String name,
            @Nullable String value,
            @JsonProperty("default") String fallback,
            String type,
            String group,
            @Nullable List<String> options) {

        static SettingView of(DeclaredSetting setting, @Nullable String value) {
            return new SettingView(
                    setting.name(),
                    value,
                    setting.fallback(),
                    setting.type().wireName(),
                    setting.group().wireName(),
                    setting.options().isEmpty() ? null : setting.options());
        }
    }

    static SettingsView of(Map<String, String> attributes) {
        return new SettingsView(
                SettingsVersion.of(attributes).value(),
                DeclaredSettings.all().stream()
                        .map(setting -> SettingView.of(setting, attributes.get(setting.name())))
                        .toList());
    }
}
