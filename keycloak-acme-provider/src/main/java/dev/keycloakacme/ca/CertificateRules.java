package dev.keycloakacme.ca;

import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.KeyType;

/** What a profile demands of key and names, asked once more right before signing. */
final class CertificateRules {

    private CertificateRules() {}

    /**
     * The type of the key, if key and names fit the profile.
     *
     * @throws IllegalStateException for a key that the profile does not certify: who asks for one is told earlier
     */
    static KeyType check(CertificateContent content) {
        CertificateProfile profile = content.profile();
        if (content.names().isEmpty() || profile.extendedKeyUsages().isEmpty()) {
            throw new IllegalStateException("a certificate needs names and purposes, profile " + profile.name());
        }
        long uris = content.names().stream().filter(UriName.class::isInstance).count();
        if (profile.svid() && uris != 1) {
            throw AcmeException.of(
                    ProblemType.REJECTED_IDENTIFIER,
                    "Profile " + profile.name() + " makes SPIFFE X.509-SVIDs, which have exactly one URI; here are "
                            + uris + ".");
        }
        String type = content.publicKey().getAlgorithm();
        return KeyTypes.of(content.publicKey())
                .filter(profile.keyTypes()::contains)
                .orElseThrow(() -> new IllegalStateException(
                        "a key of type " + type + " was not checked against the profile " + profile.name()));
    }
}
