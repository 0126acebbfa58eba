package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.FileTree;
import dev.keycloakacme.testkit.FreePorts;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.H2Server;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.KeycloakDistribution;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.ServerOptions;
import dev.keycloakacme.testkit.TrustedHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The database goes away and comes back: a request in between is answered with 503 and when to come again, and leaves
 * nothing behind. One outage for the class, since a server start is dear: the tests are its course of events.
 */
@OnGround(Ground.H2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DatabaseDownIT {

    private static final String NAME = "job.ci.demo.internal";
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private H2Server database;
    private KeycloakServer keycloak;
    private HttpClient http;
    private RealmAdmin realm;
    private RawAcme acme;
    private RawAcme.Reply ready;
    private JsonNode credentials;
    private Requests requests;

    /** Made while all is well, since there may be no nonces and tokens in an outage. */
    private record Requests(Draft newOrder, Draft finalizing, Draft account, String token, Csr csr) {}

    @BeforeAll
    void startOnADatabaseOfItsOwn() throws IOException {
        BuildPaths paths = BuildPaths.read();
        Path folder = paths.work().resolve("keycloak-database-down");
        FileTree.delete(folder);
        var distribution = KeycloakDistribution.of(paths, ServerOptions.BUILD);
        distribution.installIn(folder);
        database = H2Server.start(folder, folder.resolve("h2"));
        OfflineRoot authority = OfflineRoot.in(paths.work().resolve("authority"));
        List<String> options = Stream.of(ServerOptions.LOOPBACK_VALIDATION, database.options())
                .flatMap(List::stream)
                .toList();
        keycloak = KeycloakServer.start(
                distribution,
                new KeycloakServer.Settings(
                        folder, authority, FreePorts.next(), FreePorts.next(), "admin", "admin", List.of(), options));
        http = TrustedHttp.clientFor(authority.rootCertificate());
        realm = new DemoRealm("outage", FreePorts.next(), FreePorts.next(), "127.0.0.1:" + FreePorts.next())
                .provision(keycloak);
        acme = new RawAcme(http, realm.acmeUrl().resolve("directory"));
        acme.register(realm.acme().issueFor(DemoRealm.CI_CLIENT)).must();
        ready = acme.newOrder("client", "dns:" + NAME).must();
        credentials = realm.acme().credentials();
        requests = prepared();
        database.kill();
    }

    @AfterAll
    void stop() {
        if (keycloak != null) {
            keycloak.stop();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    @Order(1)
    void inAnOutageAnOrderIsAnsweredWithWhenToComeAgain() {
        assertUnavailable(
                acme.send(acme.resource("newOrder"), requests.newOrder().flattened()));
    }

    @Test
    @Order(1)
    void inAnOutageFinalizingIsAnsweredWithWhenToComeAgain() {
        assertUnavailable(acme.send(finalizeUrl(), requests.finalizing().flattened()));
    }

    @Test
    @Order(1)
    void inAnOutageAnAccountIsNotSaidToBeUnknown() {
        assertUnavailable(acme.send(acme.account(), requests.account().flattened()));
    }

    @Test
    @Order(1)
    void inAnOutageATokenIsNotSaidToBeBad() {
        assertUnavailable(certificateFor(requests.token()));
    }

    @Test
    @Order(1)
    void inAnOutageTheDirectoryIsThereOrSaysWhenItWillBe() {
        var answer = new RestCalls(http)
                .send(HttpRequest.newBuilder(realm.acmeUrl().resolve("directory"))
                        .GET());
        if (answer.status() != 200) {
            assertUnavailable(answer);
        }
    }

    @Test
    @Order(2)
    void afterwardsTheSameOrderSucceedsAndNothingElseWasStored() {
        database.start();
        Pause.until("an order being taken again", PATIENCE, this::isOrderTaken);

        assertThat(orders()).as("the one before, the one after").hasSize(2);
        assertThat(realm.acme().accounts()).hasSize(1);
        assertThat(realm.acme().credentials()).isEqualTo(credentials);
        assertThat(realm.acme().certificates()).isEmpty();
    }

    @Test
    @Order(3)
    void afterwardsTheOrderIsAsItWasAndIsFinalizedByTheSameRequest() {
        assertThat(acme.fetch(ready.location()).json()).isEqualTo(ready.json());

        JsonNode finalized =
                acme.finalizeOrder(ready.json(), requests.csr()).must().json();

        assertThat(finalized.path("status").asText()).isEqualTo("valid");
        assertThat(realm.acme().certificates()).hasSize(1);
    }

    @Test
    @Order(4)
    void afterwardsTheTokenIsStillGood() {
        assertThat(certificateFor(requests.token()).must().body()).contains("BEGIN CERTIFICATE");
    }

    private Requests prepared() {
        Csr csr = Csr.forNames("dns:" + NAME);
        return new Requests(
                acme.draft(acme.resource("newOrder"), orderPayload()),
                acme.draft(finalizeUrl(), Json.write(Map.of("csr", Draft.base64(csr.der())))),
                acme.draft(acme.account(), ""),
                realm.token(DemoRealm.CI_CLIENT, DemoRealm.CI_SECRET),
                csr);
    }

    /** Broken connections in the server's pool may spoil the first tries, but never in another way. */
    private boolean isOrderTaken() {
        var nonce = new RestCalls(http).send(HttpRequest.newBuilder(acme.resource("newNonce")));
        if (nonce.status() != 204) {
            assertUnavailable(nonce);
            return false;
        }
        Draft again = requests.newOrder().with("nonce", nonce.header("replay-nonce"));
        var answer = acme.send(acme.resource("newOrder"), again.flattened());
        if (answer.status() != 201) {
            assertUnavailable(answer);
            return false;
        }
        return true;
    }

    private JsonNode orders() {
        return acme.fetch(URI.create(acme.account() + "/orders")).must().json().path("orders");
    }

    private URI finalizeUrl() {
        return URI.create(ready.json().required("finalize").asText());
    }

    private RestCalls.Answer certificateFor(String token) {
        return new RestCalls(http)
                .send(
                        realm.acmeUrl().resolve("certificates?profile=client"),
                        token,
                        "application/x-pem-file",
                        requests.csr().pem().getBytes(StandardCharsets.US_ASCII));
    }

    private static String orderPayload() {
        return Json.write(Map.of("profile", "client", "identifiers", List.of(Map.of("type", "dns", "value", NAME))));
    }

    private static void assertUnavailable(RestCalls.Answer answer) {
        assertThat(answer.status())
                .as("%s: %s", answer.request(), answer.body())
                .isEqualTo(503);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 600);
        JsonNode problem = Json.parse(answer.body());
        assertThat(problem.path("type").asText()).isEqualTo("urn:ietf:params:acme:error:serverInternal");
        assertThat(problem.path("detail").asText()).doesNotContain("jdbc", "SQL", "127.0.0.1", "Exception");
    }
}
