package dev.keycloakacme.benchmarks.micro;

import dev.keycloakacme.ca.Authorities;
import dev.keycloakacme.ca.AuthorityContent;
import dev.keycloakacme.ca.CertificateContent;
import dev.keycloakacme.ca.KeyPairs;
import dev.keycloakacme.ca.LocalIssuer;
import dev.keycloakacme.ca.NameConstraints;
import dev.keycloakacme.ca.Publication;
import dev.keycloakacme.ca.PublicationUrls;
import dev.keycloakacme.ca.Serials;
import dev.keycloakacme.identifier.DnsName;
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
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Building and signing a certificate with an issuer's P-256 key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH runs the setup first
public class IssuerBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final Set<Identifier> NAMES = Set.of(DnsName.parse("a.apps.corp.example"));
    private static final CertificateProfile PROFILE = new CertificateProfile(
            new ProfileName("server"),
            "",
            "issuer",
            Set.of(ExtendedKeyUsage.SERVER_AUTH),
            VALIDITY,
            Duration.ofMinutes(1),
            Set.of(KeyType.EC_P256),
            SubjectContent.FIRST_DNS_NAME,
            false,
            Duration.ofHours(24),
            false);
    private static final Publication PUBLICATION =
            new Publication(new PublicationUrls(List.of("http://pki.corp.example/")), PublicationUrls.COMPLETE);

    @Param({"conscrypt", "bouncy-castle", "jdk"})
    public String provider;

    private LocalIssuer issuer;
    private PublicKey key;

    @Setup
    public void prepare() {
        ForcedProvider.choose(provider);
        KeyPair rootKey = KeyPairs.generate(KeyType.EC_P384);
        KeyPair issuerKey = KeyPairs.generate(KeyType.EC_P256);
        X509Certificate root = Authorities.selfSigned(authority("CN=Root", rootKey, 1), rootKey.getPrivate());
        X509Certificate intermediate =
                Authorities.certify(authority("CN=Issuer", issuerKey, 0), root, rootKey.getPrivate());
        issuer = new LocalIssuer(
                "issuer", issuerKey.getPrivate(), List.of(intermediate), root, InstantSource.fixed(NOW));
        key = KeyPairs.generate(KeyType.EC_P256).getPublic();
    }

    private static AuthorityContent authority(String name, KeyPair pair, int pathLength) {
        return new AuthorityContent(
                new X500Principal(name),
                pair.getPublic(),
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(3650)),
                pathLength,
                NameConstraints.NONE);
    }

    @Benchmark
    public X509Certificate issue() {
        return issuer.issue(new CertificateContent(
                PROFILE,
                Serials.random(),
                key,
                NAMES,
                List.of(),
                NOW.minus(Duration.ofMinutes(1)),
                NOW.plus(VALIDITY),
                PUBLICATION));
    }
}
