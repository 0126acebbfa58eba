package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.profile.ProfileName;
import org.jspecify.annotations.Nullable;

/** Which certificates to list; what is null does not filter. */
public record CertificateFilter(
        @Nullable Subject subject,
        @Nullable AccountId account,
        @Nullable ProfileName profile,
        @Nullable Boolean revoked) {

    public static final CertificateFilter ALL = new CertificateFilter(null, null, null, null);
}
