package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.FileTree;
import dev.keycloakacme.testkit.FreePorts;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.KeycloakDistribution;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.Run;
import dev.keycloakacme.testkit.ServerOptions;
import dev.keycloakacme.testkit.TrustedHttp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What a node does besides answering requests. One that would do its work wrong refuses it, says why, and recovers by
 * itself. It is the database's clock that is moved here, while it runs: the difference counts, and a JVM below the
 * library of {@code faketime} takes minutes to start. The library reads the offset from a file.
 */
@OnGround(Ground.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeWorkIT {

    /** Longer than a tick, also on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Issuers are looked at every half minute. */
    private static final Duration ISSUERS_PATIENCE = Duration.ofSeconds(90);

    private PostgresServer database;
    private KeycloakServer keycloak;
    private HttpClient http;
    private RealmAdmin realm;
    private RawAcme acme;
    private Path offset;

    @BeforeAll
    void start() throws IOException {
        Programs.require("faketime");
        String library = new Run("faketime", "-f", "+0", "printenv", "LD_PRELOAD")
                .must(Duration.ofSeconds(10))
                .strip();
        BuildPaths paths = BuildPaths.read();
        Path folder = paths.work().resolve("node-health");
        FileTree.delete(folder);
        Files.createDirectories(folder);
        offset = folder.resolve("clock-offset");
        moveClock(0);
        database = PostgresServer.at(
                folder.resolve("database"),
                FreePorts.next(),
                "env",
                "LD_PRELOAD=" + library,
                "FAKETIME_TIMESTAMP_FILE=" + offset,
                "FAKETIME_CACHE_DURATION=1");
        database.start();
        OfflineRoot authority = OfflineRoot.in(paths.work().resolve("authority"));
        keycloak = KeycloakServer.start(
                KeycloakDistribution.of(paths, ServerOptions.BUILD_POSTGRES),
                new KeycloakServer.Settings(
                        folder.resolve("keycloak"),
                        authority,
                        FreePorts.next(),
                        FreePorts.next(),
                        "admin",
                        "admin",
                        List.of(),
                        Stream.concat(ServerOptions.LOOPBACK_VALIDATION.stream(), database.options().stream())
                                .toList()));
        http = TrustedHttp.clientFor(authority.rootCertificate());
        realm = new DemoRealm("health", FreePorts.next(), FreePorts.next(), "127.0.0.1:" + FreePorts.next())
                .provision(keycloak);
        acme = new RawAcme(http, realm.acmeUrl().resolve("directory"));
        acme.register(realm.acme().issueFor(DemoRealm.CI_CLIENT)).must();
    }

    @AfterAll
    void stop() {
        if (keycloak != null) {
            keycloak.kill();
        }
        if (database != null) {
            database.close();
        }
    }

    @AfterEach
    void isWellAgain() {
        awaitHealth(PATIENCE, this::isUp);
        assertThat(order().status()).isEqualTo(201);
    }

    @Test
    void aClockThatIsAheadRefusesEverythingUntilItIsRight() throws IOException {
        assertRefusedWithClockAt(300);
    }

    @Test
    void aClockThatIsBehindRefusesEverythingUntilItIsRight() throws IOException {
        assertRefusedWithClockAt(-300);
    }

    @Test
    void tablesThatThisVersionMayNotUseRefuseEverything() throws SQLException {
        execute("update ACME_SCHEMA set VERSION = VERSION + 7, READABLE_FROM = READABLE_FROM + 7");
        try {
            JsonNode data = awaitHealth(PATIENCE, health -> !isUp(health));
            assertThat(data.path("schema").asText()).contains("readable from 8");
            assertUnavailable(directory(), "readable from 8");
            assertThat(adminStatus()).as("admins may not even look").isEqualTo(503);
        } finally {
            execute("update ACME_SCHEMA set VERSION = VERSION - 7, READABLE_FROM = READABLE_FROM - 7");
        }
    }

    @Test
    void newerTablesThatThisVersionMayUseChangeNothing() throws SQLException {
        execute("update ACME_SCHEMA set VERSION = VERSION + 1");
        try {
            Pause.of(Duration.ofSeconds(15));
            assertThat(order().status()).isEqualTo(201);
        } finally {
            execute("update ACME_SCHEMA set VERSION = VERSION - 1");
        }
    }

    @Test
    void aMissingKeyStoreIsToldAndStopsItsIssuerOnly() throws IOException {
        RawAcme.Reply order = order().must();
        OfflineRoot authority = keycloak.authority();
        Path keyStore = authority.keyStores().resolve(realm.id()).resolve(authority.issuerKeyStore());
        Path aside = keyStore.resolveSibling("aside");
        Files.move(keyStore, aside);
        try {
            RawAcme.Reply answer = acme.finalizeOrder(order.json(), Csr.forNames("dns:job.ci.demo.internal"));
            assertUnavailable(answer.answer(), "issuer demo-issuer cannot be used now");
            JsonNode data = awaitHealth(ISSUERS_PATIENCE, health -> data(health).has("issuer health/demo-issuer"));
            assertThat(data.path("issuer health/demo-issuer").asText())
                    .contains("is not a file")
                    .doesNotContain(authority.keyStores().toString(), authority.password());
            assertThat(isUp(health()))
                    .as("a realm's admin must not take all of Keycloak out of service")
                    .isTrue();
        } finally {
            Files.move(aside, keyStore);
        }
        RawAcme.Reply again = acme.finalizeOrder(order.json(), Csr.forNames("dns:job.ci.demo.internal"));
        assertThat(again.must().json().path("status").asText()).isEqualTo("valid");
        awaitHealth(ISSUERS_PATIENCE, health -> !data(health).has("issuer health/demo-issuer"));
    }

    @Test
    void whatExpiredLongAgoIsDeletedAndARealmThatCannotBeReadStopsNothing() throws SQLException, IOException {
        awaitJobDone();
        RawAcme.Reply recent = order().must();
        RawAcme.Reply old = order().must();
        String oldId = old.location().getPath().replaceAll(".*/", "");
        long yearsAgo = System.currentTimeMillis() - Duration.ofDays(401).toMillis();
        RealmAdmin unreadable = new DemoRealm(
                        "aaa-unreadable", FreePorts.next(), FreePorts.next(), "127.0.0.1:" + FreePorts.next())
                .provision(keycloak);
        unreadable.putAttributes(Map.of("acme.retention", "forever"));
        execute("update ACME_ORDER set EXPIRES = " + yearsAgo + " where ID = '" + oldId + "'");
        execute("update ACME_JOB set LAST_RUN = 0");

        Pause.until(
                "the old order being deleted",
                PATIENCE,
                () -> acme.fetch(old.location()).status() == 404);

        assertThat(acme.fetch(recent.location()).status()).isEqualTo(200);
        awaitJobDone();
        assertThat(Files.readString(keycloak.log()))
                .containsOnlyOnce("Realm " + unreadable.id() + " could not be cleaned up");
        realm.admin().deleteRealm("aaa-unreadable");
    }

    private void assertRefusedWithClockAt(int seconds) throws IOException {
        moveClock(-seconds);
        try {
            JsonNode data = awaitHealth(PATIENCE, health -> !isUp(health));
            assertThat(data.path("clock skew in seconds").asInt()).isBetween(seconds - 15, seconds + 15);
            assertThat(directory().headers()).doesNotContainKey("replay-nonce");
            assertUnavailable(directory(), "clock differs from the database's");
            assertUnavailable(
                    new RestCalls(http).send(HttpRequest.newBuilder(acme.resource("newNonce"))),
                    "clock differs from the database's");
        } finally {
            moveClock(0);
        }
    }

    /** The database's. */
    private void moveClock(int seconds) throws IOException {
        Files.writeString(offset, "%+d%n".formatted(seconds));
    }

    private RawAcme.Reply order() {
        return acme.newOrder("client", "dns:job.ci.demo.internal");
    }

    private RestCalls.Answer directory() {
        return new RestCalls(http)
                .send(HttpRequest.newBuilder(realm.acmeUrl().resolve("directory"))
                        .GET());
    }

    private int adminStatus() {
        return realm.admin()
                .tryPost(
                        "/admin/realms/health/acme/policy/evaluate",
                        Map.of(
                                "subject",
                                Map.of("type", "client", "name", DemoRealm.CI_CLIENT),
                                "profile",
                                "client",
                                "names",
                                List.of("dns:job.ci.demo.internal")))
                .status();
    }

    private JsonNode awaitHealth(Duration patience, Predicate<JsonNode> holds) {
        Pause.until("the expected health", patience, () -> holds.test(health()));
        return data(health());
    }

    private JsonNode health() {
        return Json.parse(new RestCalls(http)
                .send(HttpRequest.newBuilder(keycloak.management().resolve("/health/ready"))
                        .GET())
                .body());
    }

    private boolean isUp(JsonNode health) {
        return check(health).path("status").asText().equals("UP")
                && health.path("status").asText().equals("UP");
    }

    private static JsonNode data(JsonNode health) {
        return check(health).path("data");
    }

    private static JsonNode check(JsonNode health) {
        for (JsonNode check : health.path("checks")) {
            if (check.path("name").asText().equals("acme")) {
                return check;
            }
        }
        throw new AssertionError("no check named acme in " + health);
    }

    private void awaitJobDone() {
        Pause.until(
                "the job's end",
                PATIENCE,
                () -> number("select count(*) from ACME_JOB where NAME = 'clean-up' and LAST_RUN > 0") == 1);
    }

    private long number(String query) {
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(statement);
        }
    }

    private static void assertUnavailable(RestCalls.Answer answer, String detail) {
        assertThat(answer.status())
                .as("%s: %s", answer.request(), answer.body())
                .isEqualTo(503);
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 600);
        JsonNode problem = Json.parse(answer.body());
        assertThat(problem.path("type").asText()).isEqualTo("urn:ietf:params:acme:error:serverInternal");
        assertThat(problem.path("detail").asText()).contains(detail);
    }
}
