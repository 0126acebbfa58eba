package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.MALFORMED;
import static dev.keycloakacme.it.BadInputs.WEB_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Authorizations before there is an order (RFC 8555 §7.4.1). */
@WithKeycloak
class PreAuthorizationIT {

    private static final Refusal REJECTED = Refusal.of("rejectedIdentifier", 403);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void anOrderOfANameThatWasProvenBeforeIsReadyAtOnce(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.WEB_CLIENT);
        try (Http01Responder web = Http01Responder.start(fixture.http01Port())) {
            RawAcme.Reply authorization =
                    acme.post(newAuthz(acme, "server"), identifier(WEB_NAME)).must();
            assertThat(authorization.status()).isEqualTo(201);
            assertThat(authorization.json().path("status").asText()).isEqualTo("pending");
            JsonNode challenge = http01(authorization.json());
            String token = challenge.path("token").asText();
            web.put(token, token + "." + acme.thumbprint());
            acme.post(URI.create(challenge.path("url").asText()), "{}").must();
            Pause.until(
                    "the proof",
                    PATIENCE,
                    () -> acme.fetch(authorization.location())
                            .must()
                            .json()
                            .path("status")
                            .asText()
                            .equals("valid"));
        }

        RawAcme.Reply order = acme.newOrder("server", "dns:" + WEB_NAME).must();
        assertThat(order.json().path("status").asText()).isEqualTo("ready");
        JsonNode issued = acme.finalizeOrder(order.json(), Csr.forNames("dns:" + WEB_NAME))
                .must()
                .json();
        assertThat(issued.path("status").asText()).isEqualTo("valid");
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotAuthorizedBefore(RealmFixture fixture) {
        BadInputs inputs = new BadInputs(fixture);
        return Stream.of(
                refused(inputs, "a wildcard", MALFORMED, identifier("*.apps.demo.internal")),
                refused(inputs, "no identifier", MALFORMED, "{}"),
                refused(inputs, "an identifier that is a text", MALFORMED, "{\"identifier\":\"a\"}"),
                refused(inputs, "a name of nobody", REJECTED, identifier("www.example.com")),
                refused(inputs, "a name with an empty label", MALFORMED, identifier("a..b")),
                inputs.refused(
                        "§7.4.1",
                        "a name that identity gives",
                        REJECTED,
                        () -> inputs.post(
                                inputs.ci().draft(newAuthz(inputs.ci(), "client"), identifier(BadInputs.NAME)))));
    }

    private static DynamicTest refused(BadInputs inputs, String what, Refusal expected, String payload) {
        return inputs.refused(
                "§7.4.1",
                what,
                expected,
                () -> inputs.post(inputs.web().draft(newAuthz(inputs.web(), "server"), payload)));
    }

    private static URI newAuthz(RawAcme client, String profile) {
        URI ofRealm = client.resource("newAuthz");
        return URI.create(ofRealm.toString().replace("/new-authz", "/profile/" + profile + "/new-authz"));
    }

    private static String identifier(String name) {
        return Json.write(Map.of("identifier", Map.of("type", "dns", "value", name)));
    }

    private static JsonNode http01(JsonNode authorization) {
        return StreamSupport.stream(authorization.path("challenges").spliterator(), false)
                .filter(it -> it.path("type").asText().equals("http-01"))
                .findFirst()
                .orElseThrow();
    }
}
