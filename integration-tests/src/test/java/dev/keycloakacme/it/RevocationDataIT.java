package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.KeycloakCluster;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CRLs that certificates point to (RFC 5280 §5). */
@WithKeycloak
@OnGround({Ground.POSTGRES, Ground.CLUSTER})
class RevocationDataIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(5);

    private final Path openssl = Programs.require("openssl");

    @TempDir
    Path folder;

    private RealmFixture fixture;
    private Keycloak keycloak;
    private PublicFiles files;

    @BeforeEach
    void takeRealm(RealmFixture fixture, Keycloak keycloak) {
        this.fixture = fixture;
        this.keycloak = keycloak;
        this.files = new PublicFiles(fixture.http());
    }

    @Test
    void aRevocationIsOnTheCrlOfEveryNodeWithinSeconds() {
        Leaf leaf = Leaf.issue(fixture, "server");
        Leaf other = Leaf.issue(fixture, "server");
        List<URI> everywhere = atEveryNode(leaf.crl());
        assertThat(everywhere)
                .allSatisfy(uri -> assertThat(files.lists(uri, serial(leaf))).isFalse());

        fixture.acme().revokeCertificate(leaf.serial(), 1);
        Instant revoked = Instant.now();
        Pause.until(
                "the revocation being on every CRL",
                SEEN_WITHIN,
                () -> everywhere.stream().allMatch(uri -> files.lists(uri, serial(leaf))));
        assertThat(Duration.between(revoked, Instant.now())).isLessThan(SEEN_WITHIN);

        assertThat(everywhere)
                .allSatisfy(uri -> assertThat(files.lists(uri, serial(other))).isFalse());
        List<HttpResponse<byte[]>> answers =
                everywhere.stream().map(uri -> files.get(uri)).toList();
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.body()).isEqualTo(answers.get(0).body()))
                .allSatisfy(answer -> assertThat(answer.headers().firstValue("ETag"))
                        .isEqualTo(answers.get(0).headers().firstValue("ETag")));
    }

    @Test
    void numbersGrowAndTheListIsSignedByTheIssuer() throws Exception {
        Leaf leaf = Leaf.issue(fixture, "server");
        URI uri = leaf.crl();
        HttpResponse<byte[]> first = files.get(uri);
        revokeAndAwait(leaf, uri);
        HttpResponse<byte[]> second = files.get(uri);

        assertThat(etag(second)).isGreaterThan(etag(first));
        X509CRL crl = PublicFiles.parsed(second.body());
        crl.verify(leaf.issuer().getPublicKey());
        assertThat(crl.getIssuerX500Principal()).isEqualTo(leaf.issuer().getSubjectX500Principal());
        assertThat(crl.getThisUpdate()).isBeforeOrEqualTo(new Date());
        assertThat(Duration.between(
                        crl.getThisUpdate().toInstant(), crl.getNextUpdate().toInstant()))
                .isEqualTo(Duration.ofHours(24));
    }

    @Test
    void opensslGoesByIt() throws IOException {
        Leaf revoked = Leaf.issue(fixture, "server");
        Leaf good = Leaf.issue(fixture, "server");
        Leaf shortLived = Leaf.issue(fixture, "client");
        URI uri = revoked.crl();
        revokeAndAwait(revoked, uri);
        Path crl = pem(uri, "crl");
        Path chain = good.write(folder, "good");

        assertThat(run(
                                "crl",
                                "-in",
                                crl.toString(),
                                "-noout",
                                "-CAfile",
                                issuerFile(chain).toString())
                        .output())
                .contains("verify OK");
        assertThat(verify(revoked.write(folder, "revoked"), crl)).contains("certificate revoked");
        assertThat(verify(chain, crl)).contains(": OK");
        // one that names no CRL is on it all the same
        Path client = shortLived.write(folder, "short");
        assertThat(verify(client, crl)).contains(": OK");
        revokeAndAwait(shortLived, uri);
        assertThat(verify(client, pem(uri, "crl-2"))).contains("certificate revoked");
    }

    @Test
    void aPartOfASplitCrlCoversItsOwnCertificatesOnly() throws IOException {
        fixture.realm()
                .putAttributes(Map.of(
                        "acme.crl-shards", "4", "acme.revocation-base-url", "http://pki.demo.internal/of/this-realm"));
        Leaf leaf = Leaf.issue(fixture, "server");
        String url = leaf.crl().toString();
        assertThat(url).matches("http://pki\\.demo\\.internal/of/this-realm/issuer/[0-9a-f]{32}-[1-4]\\.crl");
        assertThat(leaf.pointers().ocsp().orElseThrow()).startsWith("http://pki.demo.internal/of/this-realm/ocsp/");
        URI part = fixture.realm().acmeUrl().resolve(url.substring(url.indexOf("issuer/")));
        URI otherPart = URI.create(part.toString().replaceFirst("-[1-4]\\.crl", "-5.crl"));
        Path file = leaf.write(folder, "leaf");

        assertThat(verify(file, pem(part, "part"))).contains(": OK");
        assertThat(verify(file, pem(otherPart, "other"))).contains("different CRL scope");
        revokeAndAwait(leaf, part);
        assertThat(verify(file, pem(part, "part-2"))).contains("certificate revoked");
        assertThat(files.lists(otherPart, serial(leaf))).isFalse();
        URI complete = URI.create(part.toString().replaceFirst("-[1-4]\\.crl", ".crl"));
        assertThat(files.lists(complete, serial(leaf))).isTrue();
    }

    @Test
    void whoHoldsTheCrlGetsItOnlyOnce() {
        URI uri = Leaf.issue(fixture, "server").crl();
        HttpResponse<byte[]> answer = files.get(uri);

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pkix-crl");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=2");
        assertThat(answer.headers().firstValue("Last-Modified")).isPresent();
        assertThat(answer.headers().firstValue("Replay-Nonce")).isEmpty();
        HttpResponse<byte[]> again = files.again(uri, answer);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers().firstValue("ETag"))
                .isEqualTo(answer.headers().firstValue("ETag"));
        assertThat(files.get(uri, "If-None-Match", "\"1\"").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> head = files.send("HEAD", uri);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isEqualTo(answer.headers().firstValue("ETag"));
    }

    @Test
    void askingOftenSignsNothing() {
        URI uri = Leaf.issue(fixture, "server").crl();
        byte[] first = files.get(uri).body();

        for (int i = 0; i < 300; i++) {
            assertThat(files.get(uri).body()).isEqualTo(first);
        }
    }

    @Test
    void whatIsNotThereIsAProblemWithoutANonce() {
        Leaf leaf = Leaf.issue(fixture, "server");
        URI crl = leaf.crl();
        List<String> absent = List.of(
                "issuer/" + "0".repeat(32) + ".crl",
                "issuer/" + "0".repeat(32) + ".der",
                "issuer/" + name(crl).replace(".crl", "-129.crl"),
                "issuer/" + name(crl).replace(".crl", "-0.crl"),
                "issuer/" + name(crl).replace(".crl", ".pem"),
                "issuer/" + name(crl).toUpperCase(java.util.Locale.ROOT),
                "issuer/" + name(crl) + "/x");
        assertThat(absent).allSatisfy(path -> {
            HttpResponse<byte[]> answer = files.get(fixture.realm().acmeUrl().resolve(path));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Replay-Nonce")).isEmpty();
        });
        assertThat(files.send("POST", crl).statusCode()).isEqualTo(405);
        assertThat(files.send("DELETE", crl).headers().firstValue("Allow")).contains("GET");
    }

    @Test
    @OnGround(Ground.CLUSTER) // a server alone has no port for it
    void plainHttpWillDo(KeycloakCluster cluster) {
        String option = "--http-port=";
        String port = cluster.node(0).settings().options().stream()
                .filter(it -> it.startsWith(option))
                .findFirst()
                .orElseThrow()
                .substring(option.length());
        URI crl = Leaf.issue(fixture, "server").crl();
        URI plain = URI.create("http://127.0.0.1:" + port + crl.getPath());

        assertThat(new PublicFiles(HttpClient.newHttpClient()).get(plain).statusCode())
                .isEqualTo(200);
    }

    private List<URI> atEveryNode(URI uri) {
        return keycloak instanceof KeycloakCluster cluster
                ? List.of(
                        cluster.node(0).address().resolve(uri.getPath()),
                        cluster.node(1).address().resolve(uri.getPath()))
                : List.of(uri);
    }

    private void revokeAndAwait(Leaf leaf, URI crl) {
        fixture.acme().revokeCertificate(leaf.serial(), 4);
        List<URI> everywhere = atEveryNode(crl);
        Pause.until(
                "the revocation being on every CRL",
                SEEN_WITHIN,
                () -> everywhere.stream().allMatch(uri -> files.lists(uri, serial(leaf))));
    }

    private static long etag(HttpResponse<byte[]> answer) {
        return Long.parseLong(answer.headers().firstValue("ETag").orElseThrow().replace("\"", ""));
    }

    private static java.math.BigInteger serial(Leaf leaf) {
        return leaf.certificate().getSerialNumber();
    }

    private static String name(URI uri) {
        return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    }

    private Path pem(URI crl, String name) throws IOException {
        Path der = Files.write(folder.resolve(name + ".der"), files.get(crl).body());
        Path pem = folder.resolve(name + ".pem");
        run("crl", "-inform", "DER", "-in", der.toString(), "-out", pem.toString());
        return pem;
    }

    /** The chain without the leaf. */
    private Path issuerFile(Path chain) throws IOException {
        String text = Files.readString(chain);
        int second = text.indexOf("-----BEGIN", 1);
        return Files.writeString(folder.resolve("issuer.pem"), Objects.requireNonNull(text.substring(second)));
    }

    private String verify(Path chain, Path crl) {
        return run(
                        "verify",
                        "-crl_check",
                        "-CAfile",
                        fixture.rootFile().toString(),
                        "-untrusted",
                        chain.toString(),
                        "-CRLfile",
                        crl.toString(),
                        chain.toString())
                .output();
    }

    private Run.Outcome run(String... arguments) {
        return new Run(openssl.toString()).with(Arrays.asList(arguments)).run(PATIENCE);
    }
}
