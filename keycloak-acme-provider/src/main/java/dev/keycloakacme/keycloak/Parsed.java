package dev.keycloakacme.keycloak;

import dev.keycloakacme.cache.Recent;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.JwkReader;
import dev.keycloakacme.keycloak.config.AcmeSettings;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.keycloak.config.ServerOptions;
import dev.keycloakacme.keycloak.config.SettingsReader;
import dev.keycloakacme.validation.ValidationSettings;
import dev.keycloakacme.validation.Validators;
import java.util.Map;
import java.util.function.Function;

/**
 * What would otherwise be parsed at each request, kept by the text it follows from, so what changes on one
 * node is seen on all.
 *
 * @param accountKeys from stored JWKs
 * @param settings from the attributes of a realm
 * @param validators from settings
 */
record Parsed(
        Function<String, AccountKey> accountKeys,
        Function<Map<String, String>, AcmeSettings> settings,
        Function<ValidationSettings, Validators> validators) {

    private static final int MOST_KEYS = 10_000;
    private static final int MOST_REALMS = 1_000;

    static Parsed by(JwkReader keys, ServerOptions options) {
        return new Parsed(
                new Recent<>(MOST_KEYS, keys::parse),
                new Recent<>(
                        MOST_REALMS, attributes -> new SettingsReader(attributes, options.deniedNetworks()).read()),
                new Recent<>(MOST_REALMS, validation -> new Validators(validation, KeycloakClock.INSTANCE)));
    }
}
