package dev.keycloakacme.ca;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.CertificateProfile.SubjectContent;
import dev.keycloakacme.profile.ExtendedKeyUsage;
import dev.keycloakacme.profile.KeyType;
import dev.keycloakacme.profile.ProfileName;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** A root and an intermediate, as tests need them. */
public record TestAuthority(KeyPair rootKey, X509Certificate root, KeyPair key, X509Certificate intermediate) {

    public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    public static final CertificateProfile SERVER = profile(ExtendedKeyUsage.SERVER_AUTH, SubjectContent.EMPTY);

    public static final Publication PUBLICATION =
            new Publication(new PublicationUrls(List.of("http://pki.corp/")), PublicationUrls.COMPLETE);

    public static TestAuthority of(KeyType type) {
        return of(type, NameConstraints.NONE);
    }

    public static TestAuthority of(KeyType type, NameConstraints constraints) {
        KeyPair rootKey = TestKeys.of(KeyType.EC_P384);
        KeyPair key = TestKeys.of(type);
        X509Certificate root = Authorities.selfSigned(
                content("CN=Root,O=Corp", rootKey, Duration.ofDays(3650), 1, NameConstraints.NONE),
                rootKey.getPrivate());
        X509Certificate intermediate = Authorities.certify(
                content("CN=Issuer,O=Corp", key, Duration.ofDays(365), 0, constraints), root, rootKey.getPrivate());
        return new TestAuthority(rootKey, root, key, intermediate);
    }

    public static AuthorityContent content(
            String name, KeyPair pair, Duration validity, int pathLength, NameConstraints constraints) {
        return new AuthorityContent(
                new X500Principal(name),
                pair.getPublic(),
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(validity),
                pathLength,
                constraints);
    }

    public static CertificateProfile profile(ExtendedKeyUsage purpose, SubjectContent subject) {
        return new CertificateProfile(
                new ProfileName("server"),
                "",
                "issuer",
                Set.of(purpose),
                Duration.ofDays(90),
                Duration.ofMinutes(5),
                Set.of(KeyType.values()),
                subject,
                false,
                Duration.ofHours(24),
                false);
    }

    public static CertificateContent leaf(CertificateProfile profile, PublicKey key, Identifier... names) {
        return new CertificateContent(
                profile,
                Serials.random(),
                key,
                Set.of(names),
                List.of(),
                NOW.minus(Duration.ofMinutes(5)),
                NOW.plus(Duration.ofDays(90)),
                PUBLICATION);
    }

    public LocalIssuer issuer() {
        return issuer(NOW);
    }

    public LocalIssuer issuer(Instant now) {
        return new LocalIssuer("issuer", key.getPrivate(), List.of(intermediate), root, InstantSource.fixed(now));
    }
}
