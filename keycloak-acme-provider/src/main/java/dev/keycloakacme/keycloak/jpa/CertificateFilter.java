package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.CertificateState;
import dev.keycloakacme.profile.ProfileName;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates to list; what is null does not filter.
 *
 * @param text a serial number, a fingerprint, or a name in full, one of its labels or parent zones, or of its path
 * @param issuer the name of the component that signed
 * @param expires when their validity ends
 */
public record CertificateFilter(
        @Nullable String text,
        @Nullable Subject subject,
        @Nullable AccountId account,
        @Nullable String issuer,
        @Nullable ProfileName profile,
        @Nullable CertificateState state,
        TimeRange expires,
        TimeRange issued,
        LifeFilter life) {

    public static final CertificateFilter ALL = new CertificateFilter(
            null, null, null, null, null, null, TimeRange.ALWAYS, TimeRange.ALWAYS, LifeFilter.ALL);
}
