package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.ca.CertificateFields;
import java.util.List;

/** What a certificate says besides names and validity. @param key its type, such as {@code EC P-256} */
record CertificateDetailsView(
        String subject_dn,
        String key,
        String signature_algorithm,
        List<String> key_usage,
        List<String> extended_key_usage,
        List<String> policies,
        boolean no_rev_avail,
        List<String> crl_urls,
        List<String> ocsp_urls) {

    static CertificateDetailsView of(CertificateFields fields) {
        return new CertificateDetailsView(
                fields.subject(),
                fields.key(),
                fields.signatureAlgorithm(),
                fields.keyUsage(),
                fields.extendedKeyUsage(),
                fields.policies(),
                fields.hasNoRevAvail(),
                fields.crlUrls(),
                fields.ocspUrls());
    }
}
