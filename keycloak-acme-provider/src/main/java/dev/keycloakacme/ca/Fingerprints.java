package dev.keycloakacme.ca;

import dev.keycloakacme.crypto.Sha256;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal without separators. */
public final class Fingerprints {

    private Fingerprints() {}

    /** Of the DER of the certificate. */
    public static String of(X509Certificate certificate) {
        try {
            return of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }

    /** Of the subject public key info. */
    public static String of(PublicKey key) {
        return of(key.getEncoded());
    }

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }
}
