package dev.keycloakacme.profile;

import java.util.List;
import java.util.Optional;

/** The certificate profiles of a realm. */
public interface Profiles {

    Optional<CertificateProfile> find(ProfileName name);

    /** All profiles, by name. */
    List<CertificateProfile> all();
}
