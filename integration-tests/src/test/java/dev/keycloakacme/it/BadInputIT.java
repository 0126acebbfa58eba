package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.MALFORMED;
import static dev.keycloakacme.it.BadInputs.NOT_FOUND;
import static dev.keycloakacme.it.BadInputs.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** HTTP as a good client never uses it, and what any client may ask. Sections are those of RFC 8555 where no other document is named. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final Refusal WRONG_METHOD = Refusal.of("malformed", 405);

    private BadInputs inputs;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        inputs = new BadInputs(fixture);
    }

    @TestFactory
    Stream<DynamicTest> methodsAndPaths() {
        URI order = inputs.ready().location();
        return Stream.of(
                method("GET", order, WRONG_METHOD, "POST"),
                method("GET", inputs.ci().account(), WRONG_METHOD, "POST"),
                method("GET", inputs.ci().resource("newAccount"), WRONG_METHOD, "POST"),
                method("GET", inputs.ci().resource("newOrder"), WRONG_METHOD, "POST"),
                method("GET", at("cert/1"), WRONG_METHOD, "POST"),
                method("DELETE", order, WRONG_METHOD, "POST"),
                method("PUT", inputs.ci().account(), WRONG_METHOD, "POST"),
                method("PATCH", inputs.ci().account(), WRONG_METHOD, "POST"),
                method("POST", at("directory"), MALFORMED, ""),
                method("POST", at("new-nonce"), MALFORMED, ""),
                method("DELETE", at("directory"), WRONG_METHOD, "GET"),
                method("GET", at("nothing"), NOT_FOUND, ""),
                method("POST", at("nothing"), NOT_FOUND, ""),
                method("GET", at("profile/nothing/directory"), NOT_FOUND, ""),
                method("GET", at("..%2fdirectory"), NOT_FOUND, ""));
    }

    @TestFactory
    Stream<DynamicTest> aRealmThatDoesNotServeAcme() {
        RealmAdmin closed =
                inputs.fixture().realm().admin().realm(inputs.fixture().realm().realm() + "-closed");
        closed.admin().createRealm(closed.realm(), Map.of());
        List<HttpRequest.Builder> requests = List.of(
                HttpRequest.newBuilder(closed.acmeUrl().resolve("directory")),
                HttpRequest.newBuilder(closed.acmeUrl().resolve("new-nonce")),
                post(
                        closed.acmeUrl().resolve("new-account"),
                        inputs.registration().flattened()),
                post(closed.acmeUrl().resolve("certificates"), "application/pkcs10", new byte[0]),
                post(closed.acmeUrl().resolve("eab"), "application/x-www-form-urlencoded", new byte[0]));
        return requests.stream()
                .map(request -> {
                    String what = request.build().method() + " "
                            + request.build().uri().getPath();
                    return DynamicTest.dynamicTest(
                            what + " (DESIGN §10)",
                            () -> NOT_FOUND
                                    .withoutNonce()
                                    .check(
                                            what,
                                            inputs.send(request),
                                            closed.acmeUrl().resolve("directory")));
                })
                .onClose(() -> closed.admin().deleteRealm(closed.realm()));
    }

    @Test
    void newNonceIsThereByHeadAndByGetAndIsNeverTheSame() {
        URI url = inputs.ci().resource("newNonce");
        var head = inputs.send(HttpRequest.newBuilder(url).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        var get = inputs.send(HttpRequest.newBuilder(url));
        assertThat(head.status()).isEqualTo(200);
        assertThat(get.status()).isEqualTo(204);
        assertThat(get.body()).isEmpty();
        assertThat(Stream.of(head, get)).allSatisfy(answer -> {
            assertThat(answer.header("replay-nonce")).isNotBlank();
            assertThat(answer.header("cache-control")).contains("no-store");
            assertThat(answer.header("link")).contains("rel=\"index\"");
        });
        assertThat(head.header("replay-nonce")).isNotEqualTo(get.header("replay-nonce"));
    }

    /** Clients in browsers (RFC 8555 §6.1) ask before they send what no form could. */
    @TestFactory
    Stream<DynamicTest> browsersArePermittedToAsk() {
        return Stream.of("directory", "new-nonce", "new-order", "certificates")
                .map(path -> DynamicTest.dynamicTest("OPTIONS " + path + " (§6.1)", () -> {
                    var answer = inputs.send(HttpRequest.newBuilder(at(path))
                            .header("Access-Control-Request-Method", "POST")
                            .header("Access-Control-Request-Headers", "content-type")
                            .header("Origin", "https://app.example.org")
                            .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
                    assertThat(answer.status()).isIn(200, 204);
                    assertThat(answer.header("access-control-allow-origin")).isIn("*", "https://app.example.org");
                    assertThat(answer.header("access-control-allow-methods")).contains("POST");
                    assertThat(answer.header("access-control-allow-headers")).containsIgnoringCase("content-type");
                }));
    }

    @Test
    void browsersMayReadWhatAClientNeeds() {
        var answer = inputs.send(inputs.post(inputs.order()).header("Origin", "https://app.example.org"))
                .must();
        assertThat(answer.header("access-control-allow-origin")).isIn("*", "https://app.example.org");
        assertThat(answer.header("access-control-expose-headers")).contains("Replay-Nonce", "Location", "Link");
    }

    /** @param allowed a method that the header Allow has to name (RFC 9110 §15.5.6), or empty */
    private DynamicTest method(String method, URI url, Refusal expected, String allowed) {
        Supplier<HttpRequest.Builder> request = () -> HttpRequest.newBuilder(url)
                .header("Content-Type", BadInputs.JOSE)
                .method(method, HttpRequest.BodyPublishers.noBody());
        return inputs.refused(
                "§6.3, RFC 9110 §15.5.6",
                method + " " + url.getPath(),
                expected,
                request,
                answer -> assertThat(answer.header("allow"))
                        .as("Allow, after %s", answer.request())
                        .contains(allowed));
    }

    private URI at(String path) {
        return inputs.fixture().realm().acmeUrl().resolve(path);
    }
}
