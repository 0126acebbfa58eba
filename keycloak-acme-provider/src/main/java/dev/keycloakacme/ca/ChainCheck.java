package dev.keycloakacme.ca;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Whether certificates may sign below each other up to a root. */
final class ChainCheck {

    private static final int KEY_CERT_SIGN = 5;
    private static final int CRL_SIGN = 6;
    private static final int NOT_A_CA = -1;

    private ChainCheck() {}

    /**
     * Why nothing can be issued below the chain, or empty if it can.
     *
     * @param chain the issuing certificate first, the self-signed root last
     */
    static Optional<String> refusal(List<X509Certificate> chain, Instant now) {
        if (chain.size() < 2 || isSelfSigned(chain.get(0))) {
            return Optional.of("the issuing certificate is self-signed or stands alone: a root stays offline, and"
                    + " certifies an intermediate that issues");
        }
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate certificate = chain.get(i);
            X509Certificate above = chain.get(Math.min(i + 1, chain.size() - 1));
            Optional<String> reason = authorityRefusal(certificate, i, now).or(() -> linkRefusal(certificate, above));
            if (reason.isPresent()) {
                return reason;
            }
        }
        return keyIdRefusal(chain.get(0)).or(() -> crlRefusal(chain.get(0)));
    }

    static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                && linkRefusal(certificate, certificate).isEmpty();
    }

    static boolean certifies(X509Certificate authority, X509Certificate certificate) {
        return linkRefusal(certificate, authority).isEmpty();
    }

    /** @param below how many CA certificates stand below this one */
    private static Optional<String> authorityRefusal(X509Certificate certificate, int below, Instant now) {
        int pathLength = certificate.getBasicConstraints();
        boolean[] usage = certificate.getKeyUsage();
        if (pathLength == NOT_A_CA || usage == null || !usage[KEY_CERT_SIGN]) {
            return refusal(certificate, "is not a CA certificate with key usage keyCertSign");
        }
        if (pathLength < below) {
            return refusal(certificate, "permits " + pathLength + " CA certificates below it, here are " + below);
        }
        if (Date.from(now).before(certificate.getNotBefore()) || Date.from(now).after(certificate.getNotAfter())) {
            return refusal(
                    certificate,
                    "is valid from " + certificate.getNotBefore().toInstant() + " to "
                            + certificate.getNotAfter().toInstant() + " only");
        }
        return Optional.empty();
    }

    private static Optional<String> linkRefusal(X509Certificate certificate, X509Certificate above) {
        if (!certificate.getIssuerX500Principal().equals(above.getSubjectX500Principal())) {
            return refusal(certificate, "was not issued by the next in the chain, " + above.getSubjectX500Principal());
        }
        try {
            certificate.verify(above.getPublicKey(), BouncyCastle.PROVIDER);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return refusal(certificate, "does not carry the signature of the next in the chain");
        }
    }

    /** Clients name a certificate by the key id of its issuer (RFC 9773 §4.1), so there must be one. */
    private static Optional<String> keyIdRefusal(X509Certificate issuing) {
        return CertificateExtensions.authorityKeyId(issuing).isPresent()
                ? Optional.empty()
                : refusal(issuing, "has no subject key identifier");
    }

    /** What it issues could be revoked, but nobody would have to believe it (RFC 5280 §4.2.1.3). */
    private static Optional<String> crlRefusal(X509Certificate issuing) {
        return issuing.getKeyUsage()[CRL_SIGN]
                ? Optional.empty()
                : refusal(issuing, "lacks key usage cRLSign, so it cannot say which certificates are revoked");
    }

    private static Optional<String> refusal(X509Certificate certificate, String reason) {
        return Optional.of("certificate " + certificate.getSubjectX500Principal() + " " + reason);
    }
}
