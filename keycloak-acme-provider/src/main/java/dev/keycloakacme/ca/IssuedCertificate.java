package dev.keycloakacme.ca;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A certificate this realm issued, as it is kept. Immutable.
 *
 * @param account that ordered it, or null if a token did at {@code certificates}
 * @param issuer the name of the component that signed
 * @param crlShard which of its issuer's CRLs the certificate names, {@link PublicationUrls#COMPLETE} or a part
 * @param fingerprint SHA-256 of the DER, lower-case hexadecimal
 * @param chain DER, the leaf first, without the root
 * @param keyFingerprint SHA-256 of the subject public key info, lower-case hexadecimal
 * @param authorityKeyId of the key that signed it, lower-case hexadecimal; empty if the certificate names none
 * @param revocation null while it is not revoked
 */
public record IssuedCertificate(
        CertificateId id,
        Subject subject,
        @Nullable AccountId account,
        String issuer,
        IssuerId issuerId,
        int crlShard,
        ProfileName profile,
        Set<Identifier> names,
        Instant notBefore,
        Instant notAfter,
        String fingerprint,
        String keyFingerprint,
        List<byte[]> chain,
        Instant issuedAt,
        @Nullable Revocation revocation,
        String authorityKeyId,
        Succession succession) {

    /** @param reason CRLReason (RFC 5280 §5.3.1) */
    public record Revocation(Instant at, int reason) {}

    public IssuedCertificate {
        names = Set.copyOf(names);
        chain = List.copyOf(chain);
    }

    /** What is kept of a certificate that was just signed. */
    public static IssuedCertificate of(
            X509Certificate leaf,
            Issuer issuer,
            int crlShard,
            ProfileName profile,
            Set<Identifier> names,
            Subject subject,
            @Nullable AccountId account,
            Instant issuedAt,
            Succession succession) {
        List<byte[]> chain = new ArrayList<>();
        chain.add(encoded(leaf));
        issuer.chain().forEach(certificate -> chain.add(encoded(certificate)));
        return new IssuedCertificate(
                CertificateId.of(leaf.getSerialNumber()),
                subject,
                account,
                issuer.name(),
                issuer.id(),
                crlShard,
                profile,
                names,
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                Fingerprints.of(leaf),
                Fingerprints.of(leaf.getPublicKey()),
                chain,
                issuedAt,
                null,
                AuthorityKeyIds.namedBy(leaf),
                succession);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    public CertificateState state(Instant now) {
        if (revocation != null) {
            return CertificateState.REVOKED;
        }
        return now.isBefore(notAfter) ? CertificateState.VALID : CertificateState.EXPIRED;
    }

    public IssuedCertificate with(Succession other) {
        return new IssuedCertificate(
                id,
                subject,
                account,
                issuer,
                issuerId,
                crlShard,
                profile,
                names,
                notBefore,
                notAfter,
                fingerprint,
                keyFingerprint,
                chain,
                issuedAt,
                revocation,
                authorityKeyId,
                other);
    }
}
