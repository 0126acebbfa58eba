package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.account.TermsOfService;
import dev.keycloakacme.limit.LimitSettings;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.renewal.RenewalSettings;
import dev.keycloakacme.validation.ValidationSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a realm, read from its attributes {@code acme.*}.
 *
 * @param defaultProfile for orders that name none, or null
 * @param retention how long expired orders, authorizations, certificates and credentials are kept
 * @param website URL, or empty
 * @param delegation whether the roles of {@link DelegatedRoles} count
 */
public record AcmeSettings(
        Ceiling ceiling,
        @Nullable ProfileName defaultProfile,
        Duration orderLifetime,
        Duration authorizationLifetime,
        Duration nonceLifetime,
        Duration retention,
        ValidationSettings validation,
        RenewalSettings renewal,
        LimitSettings limits,
        TermsOfService termsOfService,
        String website,
        RevocationSettings revocation,
        OcspSettings ocsp,
        TokenSettings tokens,
        boolean delegation) {}
