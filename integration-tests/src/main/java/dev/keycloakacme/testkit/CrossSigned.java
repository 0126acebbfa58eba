package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Another root, and a certificate by it for the key and name of an issuer that has one already. */
public record CrossSigned(X509Certificate certificate, X509Certificate root) {

    private static final ASN1ObjectIdentifier KEY_ID = Extension.subjectKeyIdentifier;
    private static final X500Principal ROOT = new X500Principal("CN=Another Root,O=Demo");

    public static CrossSigned of(X509Certificate issuer) throws IOException {
        KeyPair rootKey = Csr.newKey();
        X509Certificate root = certificate(ROOT, rootKey.getPublic(), 1, new byte[] {1}, rootKey);
        byte[] keyId = SubjectKeyIdentifier.getInstance(
                        JcaX509ExtensionUtils.parseExtensionValue(issuer.getExtensionValue(KEY_ID.getId())))
                .getKeyIdentifier();
        return new CrossSigned(
                certificate(issuer.getSubjectX500Principal(), issuer.getPublicKey(), 0, keyId, rootKey), root);
    }

    /** The certificate and its root, as an issuer's setting takes them. */
    public String pem() {
        return Pem.of(certificate, root);
    }

    private static X509Certificate certificate(
            X500Principal subject, PublicKey key, int pathLength, byte[] keyId, KeyPair rootKey) {
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                ROOT,
                BigInteger.valueOf(pathLength + 1L),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(30))),
                subject,
                key);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(KEY_ID, false, new SubjectKeyIdentifier(keyId));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(rootKey.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
