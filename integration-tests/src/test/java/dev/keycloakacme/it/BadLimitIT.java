package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.NAME;
import static dev.keycloakacme.it.BadInputs.WEB_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Each limit, reached: the request beyond it is refused and changes nothing. Sections are those of RFC 8555. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadLimitIT {

    private static final String SECTION = "§6.6";
    private static final Refusal RATE_LIMITED = Refusal.of("rateLimited", 429);
    private static final List<String> LIMITS = List.of(
            "orders-per-account",
            "orders-per-subject",
            "orders-per-names",
            "orders-per-zone",
            "orders-per-realm",
            "accounts-per-credential",
            "credentials-per-subject",
            "questions-per-subject",
            "failed-validations",
            "open-authorizations");

    private BadInputs inputs;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        inputs = new BadInputs(fixture);
    }

    @TestFactory
    Stream<DynamicTest> orders() {
        // what was ordered under the usual limits counts under these
        return Stream.of("account", "subject", "names", "zone", "realm")
                .map(of -> limited("orders-per-" + of, "2/PT1H", 1, this::order));
    }

    @TestFactory
    Stream<DynamicTest> preAuthorizations() {
        return Stream.of(limited("orders-per-zone", "2/PT1H", 0, this::preAuthorization));
    }

    @TestFactory
    Stream<DynamicTest> certificatesForTokens() {
        // the subject, the zone and the realm may have been charged for orders before
        return Stream.concat(
                Stream.of(limited("orders-per-names", "2/PT1H", () -> certificate("dns:token." + NAME))),
                Stream.of("subject", "zone", "realm")
                        .map(of -> limited("orders-per-" + of, "2/PT1H", 0, () -> certificate("dns:" + NAME))));
    }

    @TestFactory
    Stream<DynamicTest> credentialsForTokens() {
        return Stream.of(limited("credentials-per-subject", "2/PT1H", this::credential));
    }

    @TestFactory
    Stream<DynamicTest> accounts() {
        AcmeAdmin.Credential shared = inputs.fixture().acme().issueFor(DemoRealm.CI_CLIENT, 10);
        return Stream.of(limited("accounts-per-credential", "2/PT1H", () -> {
            RawAcme stranger = inputs.stranger();
            return inputs.post(BadInputs.registration(stranger, stranger.draftBinding(shared)));
        }));
    }

    @TestFactory
    Stream<DynamicTest> openAuthorizations() {
        // one waits for proof already
        return Stream.of(limited("open-authorizations", "3", () -> webOrder("open")));
    }

    @TestFactory
    Stream<DynamicTest> failedValidations() {
        RawAcme web = inputs.web();
        return Stream.of(limited("failed-validations", "2/PT1H", 0, () -> {
            RawAcme.Reply order = web.newOrder("server", "dns:fails.apps.demo.internal");
            if (order.answer().succeeded()) {
                URI authorization =
                        URI.create(order.json().path("authorizations").path(0).asText());
                fail(web, authorization);
            }
            return inputs.post(web.draft(
                    web.resource("newOrder"),
                    BadInputs.orderOf("server", Map.of("type", "dns", "value", "fails.apps.demo.internal"))));
        }));
    }

    /** Two are accepted. */
    private DynamicTest limited(String limit, String rate, Supplier<HttpRequest.Builder> request) {
        return limited(limit, rate, 2, request);
    }

    /**
     * Sets this limit alone, and sends requests until one is refused; the next one is what the test looks at.
     *
     * @param least how many are accepted at least; two at most
     */
    private DynamicTest limited(String limit, String rate, int least, Supplier<HttpRequest.Builder> request) {
        return inputs.refused(
                SECTION,
                "one beyond " + limit,
                RATE_LIMITED,
                () -> {
                    setOnly(limit, rate);
                    int accepted = 0;
                    while (accepted < 3 && inputs.send(request.get()).succeeded()) {
                        accepted++;
                    }
                    assertThat(accepted).as("requests that were accepted").isBetween(least, 2);
                    return request.get();
                },
                refusal(limit));
    }

    private void setOnly(String limit, String rate) {
        Map<String, String> attributes = new HashMap<>();
        LIMITS.forEach(other -> attributes.put("acme.limit." + other, "unlimited"));
        attributes.put("acme.limit." + limit, rate);
        inputs.fixture().realm().putAttributes(attributes);
    }

    private static Consumer<RestCalls.Answer> refusal(String limit) {
        return answer -> {
            assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 7 * 24 * 3600 + 1);
            assertThat(Json.parse(answer.body()).path("detail").asText()).contains("acme.limit." + limit);
            assertThat(answer.headers().get("link")).anyMatch(link -> link.contains("rel=\"help\""));
        };
    }

    private HttpRequest.Builder order() {
        return inputs.post(inputs.order());
    }

    private HttpRequest.Builder webOrder(String label) {
        RawAcme web = inputs.web();
        return inputs.post(web.draft(
                web.resource("newOrder"),
                BadInputs.orderOf("server", Map.of("type", "dns", "value", label + "." + WEB_NAME))));
    }

    private HttpRequest.Builder preAuthorization() {
        RawAcme web = inputs.web();
        return inputs.post(web.draft(
                web.resource("newAuthz"),
                Json.write(Map.of("identifier", Map.of("type", "dns", "value", "pre." + WEB_NAME)))));
    }

    private HttpRequest.Builder certificate(String name) {
        return BadInputs.post(
                        inputs.fixture().realm().acmeUrl().resolve("certificates?profile=client"),
                        "application/pkcs10",
                        Csr.forNames(name).der())
                .header("Authorization", "Bearer " + inputs.fixture().ciToken());
    }

    private HttpRequest.Builder credential() {
        return BadInputs.post(
                        inputs.fixture().realm().acmeUrl().resolve("eab"),
                        "application/x-www-form-urlencoded",
                        "label=job".getBytes(StandardCharsets.UTF_8))
                .header("Authorization", "Bearer " + inputs.fixture().ciToken());
    }

    /** Nobody listens where the validator looks. */
    private static void fail(RawAcme acme, URI authorization) {
        URI challenge = URI.create(authorization.toString().replace("authz", "challenge") + ".http-01");
        acme.post(challenge, "{}").must();
        Pause.until(
                "the validation having failed",
                Duration.ofSeconds(20),
                () -> acme.fetch(authorization).json().path("status").asText().equals("invalid"));
    }
}
