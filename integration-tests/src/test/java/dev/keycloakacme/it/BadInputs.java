package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.FreePorts;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;

/**
 * A realm with two accounts, an order that is ready and one that waits for proofs; and the tests of what must be refused
 * there and leave everything as it was.
 */
final class BadInputs {

    static final String JOSE = "application/jose+json";
    static final String NAME = "job.ci.demo.internal";
    static final String WEB_NAME = "a.apps.demo.internal";

    static final Refusal MALFORMED = Refusal.of("malformed", 400);
    static final Refusal NOT_FOUND = Refusal.of("malformed", 404);
    static final Refusal UNAUTHORIZED = Refusal.of("unauthorized", 403);
    static final Refusal INVALID_PROFILE = Refusal.of("invalidProfile", 400);
    static final Refusal BAD_CSR = Refusal.of("badCSR", 400);
    static final Refusal TOO_LARGE = Refusal.of("malformed", 413);
    static final Refusal WRONG_CONTENT_TYPE = Refusal.of("malformed", 415);

    private final RealmFixture fixture;
    private final RestCalls calls;
    private final RawAcme ci;
    private final RawAcme web;
    private final RawAcme.Reply ready;
    private final RawAcme.Reply pending;

    BadInputs(RealmFixture fixture) {
        this.fixture = fixture;
        this.calls = new RestCalls(fixture.http());
        this.ci = fixture.registered(DemoRealm.CI_CLIENT);
        this.web = fixture.registered(DemoRealm.WEB_CLIENT);
        this.ready = ci.newOrder("client", "dns:" + NAME).must();
        this.pending = web.newOrder("server", "dns:" + WEB_NAME).must();
    }

    /** All that a refused request could have changed. The audit is not in here: refusals are for the audit. */
    private record Stored(
            JsonNode accounts, JsonNode credentials, JsonNode certificates, JsonNode ciOrders, JsonNode webOrders) {}

    RealmFixture fixture() {
        return fixture;
    }

    /** An account whose names are given by identity. */
    RawAcme ci() {
        return ci;
    }

    /** An account that has to prove control of its names. */
    RawAcme web() {
        return web;
    }

    /** An order of {@link #ci}. */
    RawAcme.Reply ready() {
        return ready;
    }

    /** An order of {@link #web}. */
    RawAcme.Reply pending() {
        return pending;
    }

    /** A client without account. */
    RawAcme stranger() {
        return new RawAcme(fixture.http(), fixture.directory());
    }

    /** Another realm like this one; whoever asks for it removes it. */
    RealmAdmin otherRealm(Keycloak keycloak) {
        String name = fixture.realm().realm() + "-other";
        String nowhere = "127.0.0.1:" + FreePorts.next();
        return new DemoRealm(name, FreePorts.next(), FreePorts.next(), nowhere).provision(keycloak);
    }

    X509Certificate issue() {
        RawAcme.Reply order = ci.newOrder("client", "dns:" + NAME).must();
        JsonNode issued = ci.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME))
                .must()
                .json();
        URI url = URI.create(issued.required("certificate").asText());
        return Pem.certificates(ci.fetch(url).must().answer().body()).get(0);
    }

    /** @param section of RFC 8555, or of the document it names */
    DynamicTest refused(String section, String what, Refusal expected, Supplier<HttpRequest.Builder> request) {
        return refused(section, what, expected, request, answer -> {});
    }

    /** An order that was good before it was spoiled. */
    DynamicTest order(String section, String what, Refusal expected, UnaryOperator<Draft> spoil) {
        return order(section, what, expected, spoil, answer -> {});
    }

    /** @param more to be checked of the answer */
    DynamicTest order(
            String section,
            String what,
            Refusal expected,
            UnaryOperator<Draft> spoil,
            Consumer<RestCalls.Answer> more) {
        // to the URL of orders, whatever the draft says
        Supplier<HttpRequest.Builder> request =
                () -> post(ci.resource("newOrder"), spoil.apply(order()).flattened());
        return refused(section, what, expected, request, more);
    }

    /** A registration that was good before it was spoiled. */
    DynamicTest registration(String section, String what, Refusal expected, UnaryOperator<Draft> spoil) {
        return registration(section, what, expected, spoil, answer -> {});
    }

    /** @param more to be checked of the answer */
    DynamicTest registration(
            String section,
            String what,
            Refusal expected,
            UnaryOperator<Draft> spoil,
            Consumer<RestCalls.Answer> more) {
        return refused(section, what, expected, () -> post(spoil.apply(registration())), more);
    }

    /** @param more to be checked of the answer */
    DynamicTest refused(
            String section,
            String what,
            Refusal expected,
            Supplier<HttpRequest.Builder> request,
            Consumer<RestCalls.Answer> more) {
        return DynamicTest.dynamicTest(what + " (" + section + ")", () -> {
            HttpRequest.Builder prepared = request.get();
            Stored before = stored();
            RestCalls.Answer answer = calls.send(prepared);
            expected.check(what, answer, fixture.directory());
            more.accept(answer);
            assertThat(stored()).as("what is stored, after " + what).isEqualTo(before);
        });
    }

    RestCalls.Answer send(HttpRequest.Builder request) {
        return calls.send(request);
    }

    HttpRequest.Builder post(Draft draft) {
        return post(draft, draft.flattened());
    }

    /** To the URL of the draft, but with another body. */
    static HttpRequest.Builder post(Draft draft, String body) {
        return post(URI.create(draft.member("url")), body);
    }

    static HttpRequest.Builder post(URI url, String body) {
        return post(url, JOSE, body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpRequest.Builder post(URI url, String contentType, byte[] body) {
        return HttpRequest.newBuilder(url)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** A good order of {@link #ci}, to be spoiled. */
    Draft order() {
        return ci.draft(ci.resource("newOrder"), orderOf("client", Map.of("type", "dns", "value", NAME)));
    }

    @SafeVarargs
    static String orderOf(String profile, Map<String, Object>... identifiers) {
        return Json.write(Map.of("profile", profile, "identifiers", Arrays.asList(identifiers)));
    }

    /** A good registration of a new key, to be spoiled. */
    Draft registration() {
        RawAcme stranger = stranger();
        return registration(stranger, stranger.draftBinding(credential()));
    }

    static Draft registration(RawAcme client, Draft binding) {
        return client.draft(
                client.resource("newAccount"),
                Json.write(Map.of("externalAccountBinding", Json.parse(binding.flattened()))));
    }

    AcmeAdmin.Credential credential() {
        return fixture.acme().issueFor(DemoRealm.CI_CLIENT);
    }

    static Map<String, Object> and(Map<String, Object> members, String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return more;
    }

    private Stored stored() {
        AcmeAdmin admin = fixture.acme();
        return new Stored(
                withoutSightings(admin.accounts()),
                admin.credentials(),
                admin.certificates(),
                ordersOf(ci),
                ordersOf(web));
    }

    /** When an account was last seen, and with what, follows its requests by seconds, of which there were some before. */
    private static JsonNode withoutSightings(JsonNode accounts) {
        accounts.forEach(account -> ((ObjectNode) account).remove(List.of("last_seen", "client")));
        return accounts;
    }

    private static JsonNode ordersOf(RawAcme client) {
        return client.fetch(URI.create(client.account() + "/orders")).must().json();
    }
}
