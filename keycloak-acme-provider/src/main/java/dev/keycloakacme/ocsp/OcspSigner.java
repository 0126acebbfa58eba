package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.crypto.Cryptography;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key that an issuer has certified for OCSP responses and nothing else (RFC 6960 §4.2.2.2), so that the issuer's own is not
 * used for each. It never leaves the memory of this node, and ends with it. Safe for use by many threads.
 */
final class OcspSigner {

    /** The certificate says that nobody need ask whether it is revoked itself (§4.2.2.2.1), so it is a short one. */
    static final Duration VALIDITY = Duration.ofDays(7);

    private static final Duration BACKDATE = Duration.ofHours(1);

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final X509CertificateHolder holder;
    private final Instant renewal;

    private OcspSigner(PrivateKey key, X509Certificate certificate, Instant made) {
        this.key = key;
        this.certificate = certificate;
        this.holder = holder(certificate);
        this.renewal = made.plus(Duration.between(made, end()).dividedBy(2));
    }

    /** Throws {@code serverInternal} 503 if the issuer cannot sign. */
    static OcspSigner certifiedBy(Issuer issuer, Instant now) {
        KeyPair pair = newKey();
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        X509Certificate certificate =
                issuer.certifyResponder(pair.getPublic(), second.minus(BACKDATE), second.plus(VALIDITY));
        return new OcspSigner(pair.getPrivate(), certificate, second);
    }

    X509Certificate certificate() {
        return certificate;
    }

    X509CertificateHolder holder() {
        return holder;
    }

    /** Half its time has passed. */
    boolean isDue(Instant now) {
        return !now.isBefore(renewal);
    }

    boolean isValid(Instant now) {
        return now.isBefore(end());
    }

    Instant end() {
        return certificate.getNotAfter().toInstant();
    }

    /** For one response. */
    ContentSigner contentSigner() {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(Cryptography.chosen().ec())
                    .build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("a key made by a provider signs there", e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance("EC", Cryptography.chosen().ec());
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the provider was chosen since it makes such keys", e);
        }
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new X509CertificateHolder(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was just made has an encoding", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
