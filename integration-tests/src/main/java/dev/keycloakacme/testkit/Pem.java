package dev.keycloakacme.testkit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes PEM; reads and checks certificates with the JDK only, independent of what issued them. */
public final class Pem {

    private Pem() {}

    /** All certificates of the text, in their order: the end entity's comes first in a chain. */
    public static List<X509Certificate> certificates(String pem) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new IllegalStateException("not certificates: " + pem, e);
        }
    }

    /** As RFC 7468 writes it. @param label such as {@code CERTIFICATE REQUEST} */
    public static String of(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /** PKCS#8. */
    public static String of(PrivateKey key) {
        return of("PRIVATE KEY", key.getEncoded());
    }

    public static String of(X509Certificate... certificates) {
        return Arrays.stream(certificates)
                .map(certificate -> of("CERTIFICATE", der(certificate)))
                .collect(Collectors.joining());
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails unless the chain leads to the root by the rules of RFC 5280, revocation aside. */
    public static void verify(List<X509Certificate> chain, X509Certificate root) {
        try {
            List<X509Certificate> below = chain.stream()
                    .filter(certificate -> !certificate.equals(root))
                    .toList();
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the chain does not lead to the root: " + e.getMessage(), e);
        }
    }
}
