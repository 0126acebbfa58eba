package dev.keycloakacme.ca;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.profile.ProfileName;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Certificates as they are kept, for tests to deviate from; their DER is none. */
public final class SampleCertificates {

    public static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123Z");
    public static final Subject CLIENT = new Subject(Subject.Kind.CLIENT, "b3f0c1de-0000-4000-8000-000000000001");
    public static final AccountId ACCOUNT = new AccountId("account-1");
    public static final ProfileName SERVER = new ProfileName("server");
    public static final String AUTHORITY_KEY_ID = "69885b6b87464041e1b37b847ba0ae2cde01c8d4";

    public static final IssuerId ISSUER = new IssuerId("0123456789abcdef0123456789abcdef");

    private static final String KEY_FINGERPRINT = "key fingerprint";

    private SampleCertificates() {}

    public static IssuedCertificate certificate() {
        return certificate(CLIENT, ACCOUNT, SERVER, NOW);
    }

    public static IssuedCertificate certificate(PublicKey key) {
        return certificate(
                CLIENT,
                ACCOUNT,
                SERVER,
                NOW,
                ISSUER,
                PublicationUrls.COMPLETE,
                NOW.plus(Duration.ofDays(1)),
                Fingerprints.of(key));
    }

    public static IssuedCertificate certificate(
            Subject subject, @Nullable AccountId account, ProfileName profile, Instant issuedAt) {
        return certificate(
                subject,
                account,
                profile,
                issuedAt,
                ISSUER,
                PublicationUrls.COMPLETE,
                issuedAt.plus(Duration.ofDays(1)),
                KEY_FINGERPRINT);
    }

    /** One of that part of the CRL, with that end. */
    public static IssuedCertificate certificate(int crlShard, Instant notAfter) {
        return certificate(ISSUER, crlShard, notAfter);
    }

    public static IssuedCertificate certificate(IssuerId issuer, int crlShard, Instant notAfter) {
        return certificate(CLIENT, ACCOUNT, SERVER, NOW, issuer, crlShard, notAfter, KEY_FINGERPRINT);
    }

    private static IssuedCertificate certificate(
            Subject subject,
            @Nullable AccountId account,
            ProfileName profile,
            Instant issuedAt,
            IssuerId issuer,
            int crlShard,
            Instant notAfter,
            String keyFingerprint) {
        return new IssuedCertificate(
                CertificateId.of(new BigInteger(128, new SecureRandom())),
                subject,
                account,
                "issuing-ca",
                issuer,
                crlShard,
                profile,
                Set.of(
                        new DnsName(List.of("www", "example", "com"), false),
                        new UriName("spiffe", "example.com", List.of("ns", "prod"))),
                issuedAt.minusSeconds(60),
                notAfter,
                "fingerprint",
                keyFingerprint,
                List.of(new byte[] {1, 2, 3, -1}, new byte[2_000]),
                issuedAt,
                null,
                AUTHORITY_KEY_ID,
                Succession.NONE);
    }

    /** The complete CRL of {@link #ISSUER}, without any entry. */
    public static Crl crl() {
        return new Crl(
                ISSUER, PublicationUrls.COMPLETE, 1, NOW, NOW.plus(Crl.LIFETIME), new Crl.Basis(NOW, 0), new byte[] {
                    1, 2, 3, -1
                });
    }
}
