package dev.keycloakacme.spi;

import dev.keycloakacme.profile.CertificateProfile;
import org.keycloak.provider.Provider;

/** A certificate profile, configured as a component of the realm; the component's name is the profile's. */
public interface CertificateProfileProvider extends Provider {

    /**
     * The profile as it is configured now.
     *
     * @throws org.keycloak.component.ComponentValidationException if the configuration cannot be read; whatever needs this
     *     profile is refused with 503
     */
    CertificateProfile profile();

    @Override
    default void close() {}
}
