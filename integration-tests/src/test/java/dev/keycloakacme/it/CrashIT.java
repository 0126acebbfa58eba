package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Dns;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.FileTree;
import dev.keycloakacme.testkit.FreePorts;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.KeycloakCluster;
import dev.keycloakacme.testkit.KeycloakDistribution;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.ServerOptions;
import dev.keycloakacme.testkit.TrustedHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Nodes die, by SIGKILL and at random moments, while clients go on: nothing is lost, nothing is issued twice, and
 * everything that was begun comes to an end. {@code -Dacme.crash.kills=30} kills more often than five times,
 * {@code -Dacme.crash.seed=…} repeats the moments of a former run.
 */
@OnGround(Ground.CLUSTER)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashIT {

    /** A lease, a tick, and the validation itself, on a busy machine. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(90);

    private final int kills = Integer.getInteger("acme.crash.kills", 5);
    private final long seed = Long.getLong("acme.crash.seed", System.nanoTime());

    private PostgresServer database;
    private KeycloakCluster cluster;
    private Dns dns;
    private int http01Port;
    private HttpClient http;
    private RealmAdmin realm;

    @BeforeAll
    void start() throws IOException {
        BuildPaths paths = BuildPaths.read();
        Path folder = paths.work().resolve("crash");
        FileTree.delete(folder);
        OfflineRoot authority = OfflineRoot.in(paths.work().resolve("authority"));
        database = PostgresServer.start(folder.resolve("database"));
        cluster = KeycloakCluster.start(
                KeycloakDistribution.of(paths, ServerOptions.BUILD_POSTGRES), folder, authority, database);
        dns = Dns.start(FreePorts.next(), "demo.internal");
        http01Port = FreePorts.next();
        realm = new DemoRealm("crash", http01Port, FreePorts.next(), dns.address()).provision(cluster);
        http = TrustedHttp.clientFor(authority.rootCertificate());
    }

    @AfterAll
    void stop() {
        if (dns != null) {
            dns.close();
        }
        if (cluster != null) {
            cluster.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    @Order(1)
    void aValidationWhoseNodeDiesGoesOnAtTheOtherWithoutTheClient() throws Exception {
        RawAcme acme = registered(DemoRealm.WEB_CLIENT);
        JsonNode order =
                acme.newOrder("server", "dns:dies.apps.demo.internal").must().json();
        URI authorization = URI.create(order.path("authorizations").get(0).asText());
        JsonNode challenge = http01(acme.fetch(authorization).must().json());
        String token = challenge.required("token").asText();
        String keyAuthorization = token + "." + PatientAcme.thumbprintOf(acme);
        KeycloakServer victim = cluster.node(0);
        try (ServerSocket silent = new ServerSocket(http01Port, 50, InetAddress.getByName("127.0.0.1"))) {
            Draft response = acme.draft(URI.create(challenge.required("url").asText()), "{}");
            assertThat(send(victim, response).status()).isEqualTo(200);
            try (var asked = silent.accept()) { // it is being looked at now
                assertThat(asked.isConnected()).isTrue();
                victim.kill();
            }
        }
        assertThat(progressOf(authorization)).isEqualTo("VALIDATING");
        try (Http01Responder web = Http01Responder.start(http01Port)) {
            web.put(token, keyAuthorization);
            long begun = System.nanoTime();
            Pause.until(
                    "the other node taking over",
                    TAKEN_OVER,
                    () -> !progressOf(authorization).equals("VALIDATING"));
            assertThat(progressOf(authorization)).isEqualTo("PROVEN");
            System.out.printf(
                    "CrashIT: taken over %d s after the node's death%n",
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        } finally {
            victim.start();
        }
    }

    @Test
    @Order(2)
    void whateverIsKilledEveryOrderEndsOnceAndNoCertificateIsLost() throws Exception {
        System.out.printf("CrashIT: seed %d, %d kills%n", seed, kills);
        long begun = System.nanoTime();
        AtomicBoolean goOn = new AtomicBoolean(true);
        AtomicInteger names = new AtomicInteger();
        ConcurrentLinkedQueue<PatientAcme.Ended> ended = new ConcurrentLinkedQueue<>();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        try (Http01Responder web = Http01Responder.start(http01Port)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                boolean byChallenge = i % 2 == 0;
                PatientAcme acme =
                        new PatientAcme(registered(byChallenge ? DemoRealm.WEB_CLIENT : DemoRealm.CI_CLIENT));
                String below = byChallenge ? ".apps.demo.internal" : ".ci.demo.internal";
                running.add(clients.submit(() -> {
                    while (goOn.get()) {
                        String name = "n" + names.incrementAndGet() + below;
                        ended.add(acme.issue(byChallenge ? "server" : "client", name, web));
                    }
                }));
            }
            try {
                killAndStart(new Random(seed));
            } finally {
                goOn.set(false);
            }
            for (Future<?> client : running) {
                client.get(); // each flow came to an end, or this says how it failed
            }
        } finally {
            clients.shutdownNow();
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        check(List.copyOf(ended), seconds);
    }

    private void killAndStart(Random random) {
        for (int i = 0; i < kills; i++) {
            Pause.of(Duration.ofMillis(1000 + random.nextInt(7000)));
            KeycloakServer victim = cluster.node(random.nextInt(2));
            victim.kill();
            Pause.of(Duration.ofMillis(random.nextInt(3000)));
            victim.start();
        }
    }

    private void check(List<PatientAcme.Ended> ended, long seconds) throws SQLException {
        Set<String> known = new HashSet<>();
        ended.forEach(flow -> known.add(lastSegment(flow.order())));
        known.forEach(id -> assertThat(value("select PROGRESS from ACME_ORDER where ID = ?", id))
                .as("order %s, seed %d", id, seed)
                .isIn("ISSUED", "FAILED"));
        // of an order whose answer a crash took away no client knows: nothing may have come of it
        Pause.until(
                "every validation coming to an end",
                TAKEN_OVER,
                () -> count("ACME_AUTHORIZATION where PROGRESS = 'VALIDATING'") == 0);
        long issued = count("ACME_ORDER where PROGRESS = 'ISSUED'");
        long unknown = count("ACME_ORDER where PROGRESS = 'OPEN'");
        long failed = count("ACME_ORDER where PROGRESS = 'FAILED'");
        long valid =
                ended.stream().filter(flow -> flow.status().equals("valid")).count();
        System.out.printf(
                "CrashIT: %d kills in %d s; %d flows ended, %d valid; orders: %d issued, %d failed, %d that no client"
                        + " knows of and nothing came of; %d certificates%n",
                kills, seconds, ended.size(), valid, issued, failed, unknown, count("ACME_CERTIFICATE"));

        assertThat(ended).as("there was something to lose").hasSizeGreaterThan(kills);
        assertThat(count("ACME_ORDER where PROGRESS = 'PROCESSING'")).isZero();
        assertThat(count("ACME_ORDER where PROGRESS = 'FAILED' and PROBLEM is null"))
                .isZero();
        assertThat(count("ACME_CERTIFICATE"))
                .as("certificates")
                .isEqualTo(issued)
                .isEqualTo(valid);
        assertThat(count("ACME_ORDER o join ACME_CERTIFICATE c on c.ID = o.CERTIFICATE_ID where o.PROGRESS = 'ISSUED'"))
                .as("orders with their certificate")
                .isEqualTo(issued);
        assertThat(Long.parseLong(
                        value("select count(distinct CERTIFICATE_ID) from ACME_ORDER where PROGRESS = ?", "ISSUED")))
                .as("certificates of one order only")
                .isEqualTo(issued);
        ended.stream()
                .filter(flow -> flow.certificate() != null)
                .forEach(flow -> assertThat(value(
                                "select count(*) from ACME_CERTIFICATE where FINGERPRINT = ?",
                                fingerprint(flow.certificate())))
                        .as("the certificate of %s", flow.order())
                        .isEqualTo("1"));
    }

    private RawAcme registered(String clientId) {
        RawAcme acme = new RawAcme(http, realm.acmeUrl().resolve("directory"));
        acme.register(realm.acme().issueFor(clientId)).must();
        return acme;
    }

    private RestCalls.Answer send(KeycloakServer node, Draft draft) {
        URI url = URI.create(draft.member("url"));
        return new RestCalls(http)
                .send(HttpRequest.newBuilder(node.address().resolve(url.getRawPath()))
                        .header("Content-Type", "application/jose+json")
                        .POST(HttpRequest.BodyPublishers.ofString(draft.flattened())));
    }

    private static JsonNode http01(JsonNode authorization) {
        for (JsonNode challenge : authorization.path("challenges")) {
            if (challenge.path("type").asText().equals("http-01")) {
                return challenge;
            }
        }
        throw new AssertionError("http-01 is not offered: " + authorization);
    }

    private String progressOf(URI authorization) {
        return value("select PROGRESS from ACME_AUTHORIZATION where ID = ?", lastSegment(authorization));
    }

    private long count(String rows) {
        return Long.parseLong(value("select count(*) from " + rows));
    }

    private String value(String query, String... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).as("%s, %s", query, List.of(parameters)).isTrue();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String lastSegment(URI url) {
        return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
