package dev.keycloakacme.ca;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names an issuing certificate, in URLs too: the first 16 bytes of the SHA-256 of its DER, in lower-case hexadecimal. The
 * oldest one of a key and name names the issuer as well.
 */
public record IssuerId(String value) {

    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{32}");
    private static final int LENGTH = 32;

    /** @param issuing the certificate that signs */
    public static IssuerId of(X509Certificate issuing) {
        try {
            return of(issuing.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }

    /** @param der of the certificate that signs */
    public static IssuerId of(byte[] der) {
        return new IssuerId(Fingerprints.of(der).substring(0, LENGTH));
    }

    /** Empty if the text is no such id. */
    public static Optional<IssuerId> parse(String text) {
        return TEXT.matcher(text).matches() ? Optional.of(new IssuerId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
