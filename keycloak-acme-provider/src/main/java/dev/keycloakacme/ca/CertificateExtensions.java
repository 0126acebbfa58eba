package dev.keycloakacme.ca;

import dev.keycloakacme.crypto.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** The extensions that every certificate has, and how one is added. */
final class CertificateExtensions {

    private static final int KEY_ID_BYTES = 20;

    private final ExtensionsGenerator generator = new ExtensionsGenerator();

    void critical(ASN1ObjectIdentifier id, ASN1Encodable value) {
        add(id, Criticality.CRITICAL, value);
    }

    void plain(ASN1ObjectIdentifier id, ASN1Encodable value) {
        add(id, Criticality.PLAIN, value);
    }

    enum Criticality {
        CRITICAL,
        PLAIN
    }

    void add(ASN1ObjectIdentifier id, Criticality criticality, ASN1Encodable value) {
        try {
            generator.addExtension(id, criticality == Criticality.CRITICAL, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    org.bouncycastle.asn1.x509.Extensions all() {
        return generator.generate();
    }

    /** The first 160 bits of the SHA-256 of the key (RFC 7093 §2, method 1). */
    static SubjectKeyIdentifier keyId(SubjectPublicKeyInfo key) {
        byte[] hash = Sha256.of(key.getPublicKeyData().getBytes());
        return new SubjectKeyIdentifier(Arrays.copyOf(hash, KEY_ID_BYTES));
    }

    /** The key id that the certificates below name, from the subject key identifier of the issuing one. */
    static Optional<AuthorityKeyIdentifier> authorityKeyId(X509Certificate issuing) {
        return Optional.ofNullable(issuing.getExtensionValue(Extension.subjectKeyIdentifier.getId()))
                .map(value -> SubjectKeyIdentifier.getInstance(
                        ASN1OctetString.getInstance(value).getOctets()))
                .map(id -> new AuthorityKeyIdentifier(id.getKeyIdentifier()));
    }
}
