package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.KeyPairs;
import dev.keycloakacme.ca.SigningKey;
import dev.keycloakacme.profile.KeyType;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.ContentSigner;

/**
 * A key that an issuer has certified for OCSP responses and nothing else (RFC 6960 §4.2.2.2), so that the issuer's own is not
 * used for each. It never leaves the memory of this node, and ends with it. Safe for use by many threads.
 */
final class OcspSigner {

    /** The certificate says that nobody need ask whether it is revoked itself (§4.2.2.2.1), so it is a short one. */
    static final Duration VALIDITY = Duration.ofDays(7);

    private static final Duration BACKDATE = Duration.ofHours(1);

    private final SigningKey key;
    private final X509Certificate certificate;
    private final X509CertificateHolder holder;
    private final RespID name;
    private final Instant renewal;

    private OcspSigner(SigningKey key, X509Certificate certificate, Instant made) {
        this.key = key;
        this.certificate = certificate;
        this.holder = holder(certificate);
        this.name = new RespID(new ResponderID(new DEROctetString(IssuerHashes.keyHash(certificate))));
        this.renewal = made.plus(Duration.between(made, end()).dividedBy(2));
    }

    /** Throws {@code serverInternal} 503 if the issuer cannot sign. */
    static OcspSigner certifiedBy(Issuer issuer, Instant now) {
        KeyPair pair = KeyPairs.generate(KeyType.EC_P256);
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        X509Certificate certificate =
                issuer.certifyResponder(pair.getPublic(), second.minus(BACKDATE), second.plus(VALIDITY));
        return new OcspSigner(SigningKey.of(pair.getPrivate(), pair.getPublic()), certificate, second);
    }

    X509Certificate certificate() {
        return certificate;
    }

    X509CertificateHolder holder() {
        return holder;
    }

    /** By which responses name it. */
    RespID name() {
        return name;
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
        return key.signer();
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was just made has an encoding", e);
        }
    }
}
