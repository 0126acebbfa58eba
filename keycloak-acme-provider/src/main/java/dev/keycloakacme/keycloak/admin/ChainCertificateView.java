package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Fingerprints;
import java.security.cert.X509Certificate;

/** A certificate of a chain. @param subject a distinguished name as in RFC 4514, and so is the issuer */
record ChainCertificateView(
        String subject, String issuer, String serial, String not_before, String not_after, String fingerprint) {

    static ChainCertificateView of(X509Certificate certificate) {
        return new ChainCertificateView(
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                CertificateId.of(certificate.getSerialNumber()).value(),
                certificate.getNotBefore().toInstant().toString(),
                certificate.getNotAfter().toInstant().toString(),
                Fingerprints.of(certificate));
    }
}
