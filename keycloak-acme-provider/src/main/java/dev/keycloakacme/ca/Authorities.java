package dev.keycloakacme.ca;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Makes the certificates of authorities, and the requests for them. */
public final class Authorities {

    private Authorities() {}

    /** A root. */
    public static X509Certificate selfSigned(AuthorityContent content, PrivateKey key) {
        SubjectPublicKeyInfo publicKey =
                SubjectPublicKeyInfo.getInstance(content.publicKey().getEncoded());
        var keyId = new AuthorityKeyIdentifier(
                CertificateExtensions.keyId(publicKey).getKeyIdentifier());
        return certificate(content, content.subject(), keyId, SigningKey.of(key, content.publicKey()));
    }

    /** An authority below another. An end beyond that of the other is cut to it. */
    public static X509Certificate certify(AuthorityContent content, X509Certificate issuer, PrivateKey issuerKey) {
        SigningKey key = SigningKey.of(issuerKey, issuer.getPublicKey());
        AuthorityKeyIdentifier keyId = CertificateExtensions.authorityKeyId(issuer)
                .orElseThrow(() -> new IllegalStateException("the issuer has no subject key identifier"));
        return certificate(
                within(content, issuer.getNotAfter().toInstant()), issuer.getSubjectX500Principal(), keyId, key);
    }

    /** A CRL of whatever the authority certified (DER). */
    public static byte[] crl(CrlContent content, X509Certificate issuer, PrivateKey issuerKey) {
        return new CrlFactory(issuer)
                .signOfEverything(
                        content, SigningKey.of(issuerKey, issuer.getPublicKey()).signer());
    }

    /** A request (PKCS#10, DER) without names, as authorities send it. */
    public static byte[] request(X500Principal subject, KeyPair pair) {
        try {
            return new JcaPKCS10CertificationRequestBuilder(subject, pair.getPublic())
                    .build(SigningKey.of(pair.getPrivate(), pair.getPublic()).signer())
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a key store holds beside a key that nobody has certified yet; it can issue nothing. */
    public static X509Certificate placeholder(X500Principal subject, KeyPair pair, Instant now) {
        CertificateExtensions extensions = new CertificateExtensions();
        extensions.critical(Extension.basicConstraints, new BasicConstraints(false));
        X509v3CertificateBuilder builder =
                builder(new Validity(now, now.plusSeconds(1)), subject, subject, pair.getPublic());
        return Signing.sign(
                builder,
                extensions,
                SigningKey.of(pair.getPrivate(), pair.getPublic()).signer());
    }

    private record Validity(Instant from, Instant until) {}

    private static X509Certificate certificate(
            AuthorityContent content, X500Principal issuer, AuthorityKeyIdentifier keyId, SigningKey key) {
        X509v3CertificateBuilder builder = builder(
                new Validity(content.notBefore(), content.notAfter()), issuer, content.subject(), content.publicKey());
        Integer pathLength = content.pathLength();
        CertificateExtensions extensions = new CertificateExtensions();
        extensions.critical(
                Extension.basicConstraints,
                pathLength == null ? new BasicConstraints(true) : new BasicConstraints(pathLength));
        extensions.critical(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        extensions.plain(
                Extension.subjectKeyIdentifier,
                CertificateExtensions.keyId(
                        SubjectPublicKeyInfo.getInstance(content.publicKey().getEncoded())));
        extensions.plain(Extension.authorityKeyIdentifier, keyId);
        if (!content.constraints().isEmpty()) {
            extensions.critical(Extension.nameConstraints, content.constraints().extension());
        }
        return Signing.sign(builder, extensions, key.signer());
    }

    private static X509v3CertificateBuilder builder(
            Validity validity, X500Principal issuer, X500Principal subject, PublicKey key) {
        return new X509v3CertificateBuilder(
                DistinguishedNames.of(issuer),
                Serials.random(),
                Date.from(validity.from()),
                Date.from(validity.until()),
                DistinguishedNames.of(subject),
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private static AuthorityContent within(AuthorityContent content, Instant end) {
        return content.notAfter().isAfter(end)
                ? new AuthorityContent(
                        content.subject(),
                        content.publicKey(),
                        content.notBefore(),
                        end,
                        content.pathLength(),
                        content.constraints())
                : content;
    }
}
