package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.validation.ValidationSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a realm, read from its attributes {@code acme.*}.
 *
 * @param defaultProfile for orders that name none, or null
 * @param retention how long expired orders, authorizations, certificates and credentials are kept
 * @param termsOfService URL, or empty
 * @param website URL, or empty
 */
public record AcmeSettings(
        Ceiling ceiling,
        @Nullable ProfileName defaultProfile,
        Duration orderLifetime,
        Duration authorizationLifetime,
        Duration nonceLifetime,
        Duration retention,
        ValidationSettings validation,
        String termsOfService,
        String website,
        RevocationSettings revocation,
        OcspSettings ocsp) {}
