package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The issuing certificates that one key has had under one name, oldest first. Whoever checks certificates cannot tell
 * which of them one was issued below, so they share CRL and OCSP (RFC 5280 §5.1.1).
 */
public record KnownCertificates(List<X509Certificate> certificates) {

    private static final int NOT_A_CA = -1;

    public KnownCertificates {
        certificates = List.copyOf(certificates);
    }

    /** As {@link #pem} writes them; throws {@code malformed}. */
    public static KnownCertificates parse(String pem) {
        return new KnownCertificates(PemText.certificates(pem));
    }

    public String pem() {
        return PemText.encode(certificates);
    }

    /** With one that may be among them already. */
    public KnownCertificates and(X509Certificate certificate) {
        if (certificates.contains(certificate)) {
            return this;
        }
        List<X509Certificate> more = new ArrayList<>(certificates);
        more.add(certificate);
        return new KnownCertificates(more);
    }

    /** Those of the key and name of the present one, which is among them. What can issue nothing does not count. */
    public KnownCertificates upTo(X509Certificate present) {
        return new KnownCertificates(and(present).certificates.stream()
                .filter(it -> it.getBasicConstraints() != NOT_A_CA
                        && refusal(present, it).isEmpty())
                .toList());
    }

    /** What names them all: the oldest one. */
    IssuerId id() {
        return IssuerId.of(certificates.get(0));
    }

    /** Throws {@code malformed} unless the next certificate continues the present one of a key. */
    public static void requireSuccession(X509Certificate present, X509Certificate next) {
        refusal(present, next).ifPresent(reason -> {
            throw AcmeException.malformed("The issuing certificate " + reason + " than the key store's.");
        });
    }

    /** A key that nobody has certified yet has no key id. */
    private static Optional<String> refusal(X509Certificate one, X509Certificate other) {
        if (!one.getPublicKey().equals(other.getPublicKey())) {
            return Optional.of("is of another key");
        }
        if (!one.getSubjectX500Principal().equals(other.getSubjectX500Principal())) {
            return Optional.of("has another name");
        }
        var keyId = CertificateExtensions.authorityKeyId(one);
        return keyId.isEmpty() || keyId.equals(CertificateExtensions.authorityKeyId(other))
                ? Optional.empty()
                : Optional.of("has another key id");
    }
}
