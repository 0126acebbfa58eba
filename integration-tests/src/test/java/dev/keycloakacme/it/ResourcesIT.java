package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.NAME;
import static dev.keycloakacme.it.BadInputs.WEB_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.SilentServer;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What RFC 8555 says of the resources that clients are shown: members, headers, and what is tolerated. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourcesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private RealmFixture fixture;
    private RawAcme ci;
    private RawAcme web;

    @BeforeAll
    void register(RealmFixture fixture) {
        this.fixture = fixture;
        this.ci = fixture.registered(DemoRealm.CI_CLIENT);
        this.web = fixture.registered(DemoRealm.WEB_CLIENT);
    }

    @Test
    void theDirectoryAndNoncesAreThereByPostAsGetToo() {
        RawAcme.Reply directory = ci.fetch(fixture.directory()).must();
        assertThat(directory.json()).isEqualTo(ci.directory());
        RawAcme.Reply nonce = ci.fetch(ci.resource("newNonce")).must();
        assertThat(nonce.status()).isEqualTo(204);
        assertThat(nonce.header("replay-nonce")).isNotBlank();
    }

    @Test
    void everyAnswerButTheDirectoryLinksToIt() {
        RestCalls.Answer directory = new RestCalls(fixture.http()).send(HttpRequest.newBuilder(fixture.directory()));
        assertThat(directory.headers()).doesNotContainKey("link");
        for (URI url : List.of(ci.account(), URI.create(ci.account() + "/orders"), ci.resource("newNonce"))) {
            assertThat(ci.fetch(url).must().answer().headers().get("link"))
                    .as(url.toString())
                    .contains("<" + fixture.directory() + ">;rel=\"index\"");
        }
    }

    @Test
    void theAnswerToARegistrationTellsTheBindingAndNothingThatNobodyAskedFor() {
        RawAcme client = new RawAcme(fixture.http(), fixture.directory());
        JsonNode binding = Json.parse(client.draftBinding(fixture.acme().issueFor(DemoRealm.CI_CLIENT))
                .flattened());
        String payload = Json.write(Map.of(
                "externalAccountBinding",
                binding,
                "onlyReturnExisting",
                false,
                "orders",
                "https://example.org/mine",
                "status",
                "revoked",
                "favouriteColour",
                "blue"));

        RawAcme.Reply made = client.post(client.resource("newAccount"), payload).must();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "status", "contact", "termsOfServiceAgreed", "orders", "externalAccountBinding");
        assertThat(made.json().path("externalAccountBinding")).isEqualTo(binding);
        assertThat(made.json().path("status").asText()).isEqualTo("valid");
        assertThat(made.json().path("orders").asText()).isEqualTo(made.header("location") + "/orders");

        ObjectNode another = binding.<ObjectNode>deepCopy().put("signature", "AAAA");
        Map<String, Object> known =
                Map.of("contact", List.of("tel:+49"), "onlyReturnExisting", true, "externalAccountBinding", another);
        RawAcme.Reply again =
                client.post(client.resource("newAccount"), Json.write(known)).must();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.location()).isEqualTo(made.location());
        assertThat(again.json().path("contact")).isEmpty();
        assertThat(again.json().has("externalAccountBinding")).isFalse();
    }

    @Test
    void anUpdateOfAnAccountIgnoresWhatIsNotToBeUpdated() {
        JsonNode before = ci.fetch(ci.account()).must().json();
        RawAcme.Reply after = ci.post(
                        ci.account(),
                        "{\"status\":\"revoked\",\"orders\":\"https://example.org\",\"key\":{},\"termsOfServiceAgreed\":true}")
                .must();
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json()).isEqualTo(before);
        assertThat(ci.fetch(ci.account()).must().json()).isEqualTo(before);
    }

    @Test
    void anOrderIsShownInFullAtAnyTimeAndFinalizingItAgainChangesNothing() {
        RawAcme.Reply made = ci.newOrder("client", "dns:" + NAME).must();
        assertThat(made.status()).isEqualTo(201);
        assertThat(Instant.parse(made.json().required("expires").asText())).isAfter(Instant.now());
        assertThat(ci.fetch(made.location()).must().json()).isEqualTo(made.json());
        Csr csr = Csr.forNames("dns:" + NAME);

        RawAcme.Reply issued = ci.finalizeOrder(made.json(), csr).must();

        assertThat(issued.status()).isEqualTo(200);
        assertThat(issued.location()).isEqualTo(made.location());
        assertThat(issued.json().path("identifiers")).isEqualTo(made.json().path("identifiers"));
        assertThat(issued.json().path("authorizations")).isEqualTo(made.json().path("authorizations"));
        assertThat(ci.finalizeOrder(made.json(), csr).must().json()).isEqualTo(issued.json());
        RawAcme.Reply other = ci.finalizeOrder(made.json(), Csr.forNames("dns:" + NAME));
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.json().path("type").asText()).endsWith(":orderNotReady");
        assertThat(ci.fetch(made.location()).must().json()).isEqualTo(issued.json());
        RawAcme.Reply chain = ci.fetch(
                        URI.create(issued.json().required("certificate").asText()))
                .must();
        assertThat(chain.header("content-type")).startsWith("application/pem-certificate-chain");
        assertThat(chain.answer().body())
                .startsWith("-----BEGIN CERTIFICATE-----")
                .endsWith("-----END CERTIFICATE-----\n");
    }

    @Test
    void anOrderWhoseAuthorizationWasDeactivatedIsInvalidAndNotListed() {
        RawAcme.Reply kept =
                web.newOrder("server", "dns:kept.apps.demo.internal").must();
        RawAcme.Reply ended =
                web.newOrder("server", "dns:ended.apps.demo.internal").must();
        assertThat(listed(web))
                .contains(kept.location().toString(), ended.location().toString());

        RawAcme.Reply deactivated =
                web.post(authorization(ended), "{\"status\":\"deactivated\"}").must();

        assertThat(deactivated.json().path("status").asText()).isEqualTo("deactivated");
        assertThat(web.fetch(ended.location()).must().json().path("status").asText())
                .isEqualTo("invalid");
        assertThat(listed(web))
                .contains(kept.location().toString())
                .doesNotContain(ended.location().toString());
    }

    @Test
    @OnGround(Ground.H2)
    void theListOfOrdersIsGivenAPageAtATime() {
        RawAcme many = fixture.registered(DemoRealm.CI_CLIENT);
        List<String> made = IntStream.range(0, 101)
                .mapToObj(any -> many.newOrder("client", "dns:" + NAME).must().header("location"))
                .toList();
        URI url = URI.create(many.account() + "/orders");

        RawAcme.Reply first = many.fetch(url).must();

        String next = first.answer().headers().getOrDefault("link", List.of()).stream()
                .filter(link -> link.endsWith(";rel=\"next\""))
                .map(link -> link.substring(1, link.indexOf('>')))
                .findFirst()
                .orElseThrow();
        RawAcme.Reply second = many.fetch(URI.create(next)).must();
        assertThat(second.answer().headers().get("link")).noneMatch(link -> link.contains("next"));
        assertThat(first.json().path("orders")).hasSize(100);
        assertThat(Stream.concat(
                                stream(first.json().path("orders")),
                                stream(second.json().path("orders")))
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void aChallengeIsRespondedToAsOftenAsAClientLikes() {
        RawAcme.Reply order = web.newOrder("server", "dns:" + WEB_NAME).must();
        URI authorization = authorization(order);
        URI challenge = challenge(web, authorization);
        try (SilentServer silent = SilentServer.start(fixture.http01Port())) {
            RawAcme.Reply first = web.post(challenge, "{\"unknown\":1}").must();
            assertThat(first.json().path("status").asText()).isEqualTo("processing");
            assertThat(first.json().path("url").asText()).isEqualTo(challenge.toString());
            assertThat(first.answer().headers().get("link")).contains("<" + authorization + ">;rel=\"up\"");
            for (RawAcme.Reply busy : List.of(first, web.fetch(challenge), web.fetch(authorization))) {
                assertThat(busy.status()).isEqualTo(200);
                assertThat(Integer.parseInt(busy.header("retry-after"))).isPositive();
            }
            assertThat(web.post(challenge, "{}").must().json()).isEqualTo(first.json());
            Pause.until("the server being asked", PATIENCE, () -> silent.connections() > 0);
        }
        Pause.until("the failure", PATIENCE, () -> status(web, authorization).equals("invalid"));

        JsonNode failed = web.post(challenge, "{}").must().json();

        assertThat(failed.path("status").asText()).isEqualTo("invalid");
        assertThat(failed.path("error").path("type").asText()).startsWith("urn:ietf:params:acme:error:");
        assertThat(web.fetch(order.location()).must().json().path("status").asText())
                .isEqualTo("invalid");
    }

    @Test
    void aProvenAuthorizationSaysSinceWhenAndUntilWhen() {
        RawAcme.Reply order =
                web.newOrder("server", "dns:proven.apps.demo.internal").must();
        URI authorization = authorization(order);
        URI challenge = challenge(web, authorization);
        String token = web.fetch(challenge).must().json().path("token").asText();
        assertThat(token).matches("[A-Za-z0-9_-]{22,}");
        try (Http01Responder responder = Http01Responder.start(fixture.http01Port())) {
            responder.put(token, token + "." + web.thumbprint());
            web.post(challenge, "{}").must();
            Pause.until("the proof", PATIENCE, () -> status(web, authorization).equals("valid"));
        }

        JsonNode valid = web.fetch(authorization).must().json();

        assertThat(Instant.parse(valid.required("expires").asText())).isAfter(Instant.now());
        assertThat(valid.path("challenges")).hasSize(1);
        assertThat(Instant.parse(valid.at("/challenges/0/validated").asText()))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plusSeconds(60));
        assertThat(valid.has("wildcard")).isFalse();
        assertThat(web.post(challenge, "{}").must().json().path("status").asText())
                .isEqualTo("valid");
    }

    @Test
    void aWildcardIsAuthorizedAsItsBaseWithAMark() {
        RawAcme.Reply order = web.newOrder("server", "dns:*.apps.demo.internal").must();
        assertThat(order.json().at("/identifiers/0/value").asText()).isEqualTo("*.apps.demo.internal");

        JsonNode shown = web.fetch(authorization(order)).must().json();

        assertThat(shown.at("/identifier/value").asText()).isEqualTo("apps.demo.internal");
        assertThat(shown.path("wildcard").asBoolean()).isTrue();
    }

    @Test
    void noAccountThatWasDeactivatedRevokesButTheKeyOfTheCertificateDoes() {
        RawAcme account = fixture.registered(DemoRealm.CI_CLIENT);
        RawAcme holder = new RawAcme(fixture.http(), fixture.directory());
        RawAcme.Reply order = account.newOrder("client", "dns:" + NAME).must();
        JsonNode issued = account.finalizeOrder(order.json(), Csr.forKey(holder.keyPair(), "dns:" + NAME))
                .must()
                .json();
        byte[] certificate =
                der(account, URI.create(issued.required("certificate").asText()));
        String payload = Json.write(Map.of("certificate", Draft.base64(certificate)));
        RawAcme.Reply ended =
                account.post(account.account(), "{\"status\":\"deactivated\"}").must();
        assertThat(ended.json().path("status").asText()).isEqualTo("deactivated");

        RawAcme.Reply refused = account.post(account.resource("revokeCert"), payload);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("type").asText()).endsWith(":unauthorized");
        holder.post(holder.resource("revokeCert"), payload).must();
    }

    private static byte[] der(RawAcme client, URI certificate) {
        try {
            return Pem.certificates(client.fetch(certificate).must().answer().body())
                    .get(0)
                    .getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> listed(RawAcme client) {
        JsonNode orders =
                client.fetch(URI.create(client.account() + "/orders")).must().json();
        return stream(orders.required("orders")).map(JsonNode::asText).toList();
    }

    private static URI authorization(RawAcme.Reply order) {
        return URI.create(order.json().path("authorizations").get(0).asText());
    }

    private static URI challenge(RawAcme client, URI authorization) {
        JsonNode challenges = client.fetch(authorization).must().json().path("challenges");
        return stream(challenges)
                .filter(it -> it.path("type").asText().equals("http-01"))
                .map(it -> URI.create(it.path("url").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static String status(RawAcme client, URI url) {
        return client.fetch(url).must().json().path("status").asText();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
