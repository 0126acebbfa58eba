package dev.keycloakacme.ca;

import java.util.Optional;

/** The certificates a realm issued. */
public interface Certificates {

    Optional<IssuedCertificate> find(CertificateId id);

    /** What is known of a serial number that is said to be of that issuer. Reads no more than that. */
    RevocationStatus statusOf(IssuerId issuer, CertificateId id);

    void add(IssuedCertificate certificate);

    /** Sets the revocation of a certificate in one statement. @return false if it has one already */
    boolean revoke(CertificateId id, IssuedCertificate.Revocation revocation);
}
