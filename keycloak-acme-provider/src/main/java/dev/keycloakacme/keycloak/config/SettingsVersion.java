package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.ca.Fingerprints;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Names the state of a realm's settings: who changes them says which state he saw. */
public record SettingsVersion(String value) {

    /** @param attributes of the realm; those that are no settings count for nothing */
    public static SettingsVersion of(Map<String, String> attributes) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(SettingsReader.ours(attributes))
                .forEach((name, value) -> text.append(name.length())
                        .append(':')
                        .append(name)
                        .append(value.length())
                        .append(':')
                        .append(value));
        return new SettingsVersion(Fingerprints.of(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
