package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Acme4j;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.FileTree;
import dev.keycloakacme.testkit.FreePorts;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.KeycloakDistribution;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import dev.keycloakacme.testkit.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/** A server that rejects every fifth nonce and takes its time to validate, and clients that cope. */
@OnGround(Ground.H2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultModeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String OPTION = "--spi-realm-restapi-extension--acme--faults";
    private static final List<String> FAULTS =
            List.of(OPTION + "=nonces:0.2,validation-delay:1s", OPTION + "-in-production=true");

    private KeycloakServer keycloak;
    private RealmFixture fixture;

    @TempDir
    Path folder;

    @BeforeAll
    void start() throws IOException {
        Security.addProvider(new BouncyCastleProvider()); // acme4j asks for it by name
        BuildPaths paths = BuildPaths.read();
        Path server = paths.work().resolve("keycloak-faults");
        FileTree.delete(server);
        keycloak = KeycloakServer.start(
                KeycloakDistribution.of(paths, ServerOptions.BUILD),
                new KeycloakServer.Settings(
                        server,
                        OfflineRoot.in(paths.work().resolve("authority")),
                        FreePorts.next(),
                        FreePorts.next(),
                        "admin",
                        "admin",
                        List.of(),
                        Stream.concat(ServerOptions.LOOPBACK_VALIDATION.stream(), FAULTS.stream())
                                .toList()));
        fixture = RealmFixture.create(keycloak);
    }

    @AfterAll
    void stop() {
        try {
            if (fixture != null) {
                fixture.close();
            }
        } finally {
            if (keycloak != null) {
                keycloak.kill();
            }
        }
    }

    @Test
    void aboutEveryFifthNonceIsRejectedAndAnotherComesWithTheAnswer() {
        RawAcme stranger = new RawAcme(fixture.http(), fixture.directory());
        List<RawAcme.Reply> rejected = IntStream.range(0, 100)
                .mapToObj(i -> stranger.post(stranger.resource("newAccount"), "{\"onlyReturnExisting\":true}"))
                .filter(reply -> reply.json().path("type").asText().endsWith(":badNonce"))
                .toList();
        assertThat(rejected).hasSizeBetween(5, 45);
        assertThat(rejected)
                .allSatisfy(reply -> assertThat(reply.header("replay-nonce")).isNotBlank());
    }

    @Test
    void acme4jIssuesAllTheSame() throws AcmeException {
        Account account = Acme4j.register(
                Acme4j.session(fixture.directory(), fixture.rootFile()),
                Csr.newKey(),
                fixture.acme().issueFor(DemoRealm.WEB_CLIENT));
        try (Http01Responder web = Http01Responder.start(fixture.http01Port())) {
            for (int i = 0; i < 5; i++) {
                Order order = account.newOrder()
                        .profile("server")
                        .domains("faults" + i + ".apps.demo.internal")
                        .create();
                Acme4j.authorize(
                        order,
                        Http01Challenge.class,
                        (authorization, challenge) -> web.put(challenge.getToken(), challenge.getAuthorization()));
                Pem.verify(Acme4j.issue(order, Csr.newKey()).getCertificateChain(), fixture.root());
            }
        }
    }

    @Test
    void legoIssuesAllTheSame() throws IOException {
        Path lego = Programs.require("lego");
        AcmeAdmin.Credential credential = fixture.acme().issueFor(DemoRealm.WEB_CLIENT);
        new Run(lego.toString())
                .with("--server", fixture.directory("server").toString())
                .with("--accept-tos", "--email", "ops@demo.internal")
                .with("--path", folder.toString())
                .with("--domains", "lego.apps.demo.internal")
                .with("--eab", "--kid", credential.kid(), "--hmac")
                .withSecret(credential.hmacKey())
                .with("--http", "--http.port", "127.0.0.1:" + fixture.http01Port())
                .with("run")
                .env("LEGO_CA_CERTIFICATES", fixture.rootFile().toString())
                .must(PATIENCE);
        List<X509Certificate> chain =
                Pem.certificates(Files.readString(folder.resolve("certificates/lego.apps.demo.internal.crt")));
        Pem.verify(chain, fixture.root());
    }

    @Test
    void logAndHealthSayThatTheFaultsAreOnPurpose() throws IOException, InterruptedException {
        assertThat(Files.readString(keycloak.log())).contains("ACME MAKES FAULTS ON PURPOSE (nonces:0.2");
        URI health = keycloak.management().resolve("/health/ready");
        String answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(answer).contains("faults on purpose", "nonces:0.2");
    }
}
