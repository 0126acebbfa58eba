package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.ca.PemText;
import java.security.cert.X509Certificate;

/** A certificate of an authority. */
record AuthorityCertificateView(
        String subject,
        String issuer,
        String serial,
        String not_before,
        String not_after,
        String fingerprint,
        String pem) {

    static AuthorityCertificateView of(X509Certificate certificate) {
        return new AuthorityCertificateView(
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                CertificateId.of(certificate.getSerialNumber()).value(),
                certificate.getNotBefore().toInstant().toString(),
                certificate.getNotAfter().toInstant().toString(),
                Fingerprints.of(certificate),
                PemText.encode(certificate));
    }
}
