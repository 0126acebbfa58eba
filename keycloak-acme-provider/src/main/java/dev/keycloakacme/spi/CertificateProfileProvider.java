package dev.keycloakacme.spi;

import dev.keycloakacme.profile.CertificateProfile;
import org.keycloak.provider.Provider;

/** A certificate profile, configured as a component of the realm; the component's name is the profile's. */
public interface CertificateProfileProvider extends Provider {

    CertificateProfile profile();

    @Override
    default void close() {}
}
