package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.NAME;
import static dev.keycloakacme.it.BadInputs.UNAUTHORIZED;
import static dev.keycloakacme.it.BadInputs.orderOf;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Accounts that were ended or stopped. Sections are those of RFC 8555 where no other document is named. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadAccountIT {

    private static final Refusal DEACTIVATED = Refusal.of("unauthorized", 401);

    /** More than a node remembers who signed, and so shows an account that another node has ended its resources. */
    private static final Duration MEMORY = Duration.ofMillis(1100);

    private BadInputs inputs;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        inputs = new BadInputs(fixture);
    }

    @TestFactory
    Stream<DynamicTest> accountsThatMayNot() {
        return Stream.of(
                inputs.refused(
                        "§7.3.6", "an order of a deactivated account", DEACTIVATED, () -> orderBy(deactivated())),
                inputs.refused("§7.3.6", "looking at a deactivated account", DEACTIVATED, () -> lookBy(deactivated())),
                inputs.refused("§7.3.6", "registering the key of a deactivated account", DEACTIVATED, () -> {
                    RawAcme ended = deactivated();
                    return inputs.post(ended.draft(ended.resource("newAccount"), "{}")
                            .without("kid")
                            .with("jwk", ended.jwk()));
                }),
                inputs.refused("DESIGN §6", "an order of a frozen account", UNAUTHORIZED, () -> orderBy(frozen())),
                inputs.refused("DESIGN §6", "deactivating a frozen account", UNAUTHORIZED, () -> {
                    RawAcme frozen = frozen();
                    return inputs.post(frozen.draft(frozen.account(), "{\"status\":\"deactivated\"}"));
                }),
                inputs.refused("DESIGN §4", "an order by a revoked credential", UNAUTHORIZED, () -> {
                    AcmeAdmin.Credential credential = inputs.credential();
                    RawAcme client = inputs.stranger();
                    client.register(credential).must();
                    inputs.fixture().acme().revoke(credential);
                    return orderBy(client);
                }));
    }

    /** Whatever it had before, it is told once more that it has ended. */
    @TestFactory
    Stream<DynamicTest> everythingThatADeactivatedAccountHad() {
        RawAcme ended = inputs.fixture().registered(DemoRealm.WEB_CLIENT);
        JsonNode order =
                ended.newOrder("server", "dns:ended.apps.demo.internal").must().json();
        URI authorization = URI.create(order.path("authorizations").get(0).asText());
        URI challenge = URI.create(
                ended.fetch(authorization).must().json().at("/challenges/0/url").asText());
        String csr = Json.write(Map.of(
                "csr", Draft.base64(Csr.forNames("dns:ended.apps.demo.internal").der())));
        String finalizeUrl = order.required("finalize").asText();
        String orderUrl = finalizeUrl.substring(0, finalizeUrl.lastIndexOf('/'));
        ended.post(ended.account(), "{\"status\":\"deactivated\"}").must();
        Pause.of(MEMORY);
        return Stream.of(
                refused("its orders", ended, URI.create(ended.account() + "/orders"), ""),
                refused("an order", ended, URI.create(orderUrl), ""),
                refused("finalizing", ended, URI.create(finalizeUrl), csr),
                refused("an authorization", ended, authorization, ""),
                refused("deactivating an authorization", ended, authorization, "{\"status\":\"deactivated\"}"),
                refused("a challenge", ended, challenge, ""),
                refused("a response to a challenge", ended, challenge, "{}"),
                refused(
                        "a pre-authorization",
                        ended,
                        ended.resource("newAuthz"),
                        "{\"identifier\":{\"type\":\"dns\",\"value\":\"a.apps.demo.internal\"}}"),
                refused("a change of key", ended, ended.resource("keyChange"), "{}"),
                refused("a revocation", ended, ended.resource("revokeCert"), "{\"certificate\":\"AA\"}"),
                refused("other contacts", ended, ended.account(), "{\"contact\":[]}"),
                refused("deactivation", ended, ended.account(), "{\"status\":\"deactivated\"}"),
                refused("the directory", ended, inputs.fixture().directory(), ""));
    }

    private DynamicTest refused(String what, RawAcme ended, URI url, String payload) {
        return inputs.refused(
                "§7.3.6",
                what + " for a deactivated account",
                DEACTIVATED,
                () -> inputs.post(ended.draft(url, payload)));
    }

    private HttpRequest.Builder orderBy(RawAcme client) {
        return inputs.post(
                client.draft(client.resource("newOrder"), orderOf("client", Map.of("type", "dns", "value", NAME))));
    }

    private HttpRequest.Builder lookBy(RawAcme client) {
        return inputs.post(client.draft(client.account(), ""));
    }

    private RawAcme deactivated() {
        RawAcme client = inputs.fixture().registered(DemoRealm.CI_CLIENT);
        client.post(client.account(), "{\"status\":\"deactivated\"}").must();
        return client;
    }

    private RawAcme frozen() {
        RawAcme client = inputs.fixture().registered(DemoRealm.CI_CLIENT);
        AcmeAdmin acme = inputs.fixture().acme();
        acme.admin()
                .post(
                        "/admin/realms/" + acme.realm() + "/acme/accounts/"
                                + last(client.account().toString()) + "/freeze",
                        Map.of());
        return client;
    }

    private static String last(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
