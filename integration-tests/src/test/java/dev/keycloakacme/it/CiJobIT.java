package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a CI job does with curl and openssl: token in, certificate out. */
@WithKeycloak
class CiJobIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    private final Path curl = Programs.require("curl");
    private final Path openssl = Programs.require("openssl");

    @TempDir
    Path folder;

    private RealmFixture fixture;

    @BeforeEach
    void takeRealm(RealmFixture fixture) {
        this.fixture = fixture;
    }

    @Test
    void oneCurlTurnsATokenIntoACertificateThatOpensslVerifies() throws IOException {
        Path certificate = certificate("client", curlToken(), csr("one", "DNS:build-1.ci.demo.internal"));
        assertThat(openssl("verify", "-CAfile", root(), "-untrusted", certificate.toString(), certificate.toString()))
                .contains("OK");
    }

    @Test
    void theCertificateIsWhatTheProfileSays() throws Exception {
        X509Certificate certificate =
                leaf(certificate("client", fixture.ciToken(), csr("one", "DNS:build-2.ci.demo.internal")));
        assertThat(Names.dns(certificate)).containsExactly("build-2.ci.demo.internal");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(CLIENT_AUTH);
        assertKeyUsageIsSignatureOnly(certificate);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(validity(certificate))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24).plusMinutes(2));
    }

    @Test
    void aWorkloadGetsItsSpiffeIdentityAndBothUsages() throws Exception {
        X509Certificate certificate =
                leaf(certificate("workload", fixture.ciToken(), csr("one", "URI:spiffe://demo.internal/ci/build")));
        assertThat(Names.uris(certificate)).containsExactly("spiffe://demo.internal/ci/build");
        assertThat(Names.dns(certificate)).isEmpty();
        assertThat(certificate.getExtendedKeyUsage()).containsExactlyInAnyOrder(SERVER_AUTH, CLIENT_AUTH);
        assertThat(certificate.getSubjectX500Principal().getName()).isEmpty();
        assertThat(validity(certificate)).isLessThanOrEqualTo(Duration.ofMinutes(62));
    }

    @Test
    void theSameTokenAndRequestGiveTheSameCertificateAgain() throws IOException {
        String token = fixture.ciToken();
        Path csr = csr("one", "DNS:build-3.ci.demo.internal");
        X509Certificate first = leaf(certificate("client", token, csr));
        assertThat(leaf(certificate("client", token, csr))).isEqualTo(first);
    }

    @Test
    void theSameTokenWithAnotherRequestIsRefused() throws IOException {
        String token = fixture.ciToken();
        certificate("client", token, csr("one", "DNS:build-4.ci.demo.internal"));
        Answer second = post("client", token, csr("two", "DNS:build-4.ci.demo.internal"));
        assertThat(second.status()).isEqualTo(403);
        assertThat(problemType(second)).endsWith(":unauthorized");
    }

    @Test
    void aNameThatIsNotGrantedIsRefusedByName() throws IOException {
        Answer answer = post("client", fixture.ciToken(), csr("one", "DNS:db.prod.demo.internal"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(problemType(answer)).endsWith(":rejectedIdentifier");
        assertThat(Files.readString(answer.body())).contains("db.prod.demo.internal");
    }

    @Test
    void aNameGrantedByChallengeOnlyIsNotGivenForAToken() throws IOException {
        String token = fixture.realm().token(DemoRealm.WEB_CLIENT, DemoRealm.WEB_SECRET);
        Answer answer = post("server", token, csr("one", "DNS:a.apps.demo.internal"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(problemType(answer)).endsWith(":rejectedIdentifier");
    }

    @Test
    void aTokenWithoutTheScopeIsRefused() throws IOException {
        String token = fixture.realm()
                .admin()
                .clientToken(fixture.realm().realm(), DemoRealm.CI_CLIENT, DemoRealm.CI_SECRET, "profile");
        Answer answer = post("client", token, csr("one", "DNS:build-5.ci.demo.internal"));
        assertThat(answer.status()).isEqualTo(401);
    }

    private record Answer(int status, Path body) {}

    /** The token, by curl as well: this is the whole of what a job needs. */
    private String curlToken() {
        String url = fixture.realm()
                .acmeUrl()
                .resolve("../protocol/openid-connect/token")
                .toString();
        String json = new Run(curl.toString(), "-sS", "--fail-with-body", "--cacert", root())
                .with("-d", "grant_type=client_credentials", "-d", "scope=acme")
                .with("-u")
                .withSecret(DemoRealm.CI_CLIENT + ":" + DemoRealm.CI_SECRET)
                .with(url)
                .must(PATIENCE);
        return Json.parse(json).required("access_token").asText();
    }

    private Path certificate(String profile, String token, Path csr) throws IOException {
        Answer answer = post(profile, token, csr);
        assertThat(answer.status()).as(() -> read(answer.body())).isEqualTo(200);
        return answer.body();
    }

    private Answer post(String profile, String token, Path csr) throws IOException {
        Path body = Files.createTempFile(folder, "answer", ".pem");
        String url = fixture.realm()
                .acmeUrl()
                .resolve("certificates?profile=" + profile)
                .toString();
        String status = new Run(curl.toString(), "-sS", "--cacert", root(), "-o", body.toString())
                .with("-w", "%{http_code}", "-H")
                .withSecret("Authorization: Bearer " + token)
                .with("-H", "Content-Type: application/x-pem-file", "--data-binary", "@" + csr, url)
                .must(PATIENCE);
        return new Answer(Integer.parseInt(status.strip()), body);
    }

    private Path csr(String name, String subjectAltName) {
        Path csr = folder.resolve(name + ".csr");
        openssl(
                "req",
                "-new",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/",
                "-keyout",
                folder.resolve(name + ".key").toString(),
                "-out",
                csr.toString(),
                "-addext",
                "subjectAltName=" + subjectAltName);
        return csr;
    }

    private String openssl(String... arguments) {
        return new Run(openssl.toString()).with(arguments).must(PATIENCE);
    }

    private String root() {
        return fixture.rootFile().toString();
    }

    private static void assertKeyUsageIsSignatureOnly(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        assertThat(usage[0]).as("digitalSignature").isTrue();
        for (int bit = 1; bit < usage.length; bit++) {
            assertThat(usage[bit]).as("key usage bit %d", bit).isFalse();
        }
    }

    private static Duration validity(X509Certificate certificate) {
        return Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    private static X509Certificate leaf(Path pem) throws IOException {
        return Pem.certificates(Files.readString(pem)).get(0);
    }

    private static String problemType(Answer answer) {
        return Json.parse(read(answer.body())).path("type").asText();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
