package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every resource by every method that it does not take: nothing is read or written, so the database does not matter. */
@WithKeycloak
@OnGround(Ground.H2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongMethodIT {

    private static final Refusal WRONG_METHOD = Refusal.of("malformed", 405);
    private static final List<String> ALL = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final List<String> SIGNED_ONLY = List.of(
            "new-account",
            "acct/1",
            "acct/1/orders",
            "key-change",
            "new-order",
            "profile/server/new-order",
            "new-authz",
            "profile/server/new-authz",
            "order/1",
            "order/1/finalize",
            "authz/1",
            "challenge/1.http-01",
            "cert/1",
            "revoke-cert");

    private static final Map<String, String> OPEN =
            Map.of("directory", "GET, POST", "profile/server/directory", "GET, POST", "new-nonce", "GET, POST");

    private RealmFixture fixture;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        this.fixture = fixture;
    }

    @TestFactory
    Stream<DynamicTest> signedResourcesTakePostOnly() {
        return SIGNED_ONLY.stream()
                .flatMap(path -> ALL.stream()
                        .filter(method -> !method.equals("POST"))
                        .map(method -> refused(method, path, "POST")));
    }

    @TestFactory
    Stream<DynamicTest> whatIsOpenTakesNoMoreThanThat() {
        return OPEN.entrySet().stream()
                .flatMap(it ->
                        Stream.of("PUT", "PATCH", "DELETE").map(method -> refused(method, it.getKey(), it.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotThereIsNotThereByAnyMethod() {
        return ALL.stream()
                .filter(method -> !method.equals("HEAD"))
                .map(method -> DynamicTest.dynamicTest(
                        method + " nothing",
                        () -> NOT_FOUND.check(method + " nothing", send(method, "nothing"), fixture.directory())));
    }

    private DynamicTest refused(String method, String path, String allowed) {
        String what = method + " " + path;
        return DynamicTest.dynamicTest(what + " (§6.3, RFC 9110 §15.5.6)", () -> {
            RestCalls.Answer answer = send(method, path);
            if (method.equals("HEAD")) {
                assertThat(answer.status()).as(what).isEqualTo(405);
                assertThat(answer.header("replay-nonce")).as(what).isNotBlank();
            } else {
                WRONG_METHOD.check(what, answer, fixture.directory());
            }
            assertThat(answer.header("allow")).as(what).isEqualTo(allowed);
        });
    }

    private RestCalls.Answer send(String method, String path) {
        URI url = fixture.realm().acmeUrl().resolve(path);
        return new RestCalls(fixture.http())
                .send(HttpRequest.newBuilder(url)
                        .header("Content-Type", BadInputs.JOSE)
                        .method(method, HttpRequest.BodyPublishers.noBody()));
    }
}
