package dev.keycloakacme.keycloak.config;

import java.util.List;

/**
 * How a realm tells that certificates are revoked.
 *
 * @param baseUrls where CRLs, OCSP and issuing certificates are found, each with a slash at its end; empty for
 *     Keycloak's own address
 */
public record RevocationSettings(List<String> baseUrls) {

    public RevocationSettings {
        baseUrls = List.copyOf(baseUrls);
    }
}
