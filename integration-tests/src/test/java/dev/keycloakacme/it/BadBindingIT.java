package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.MALFORMED;
import static dev.keycloakacme.it.BadInputs.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Draft.Signer;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** External account bindings that must not give an account. Sections are those of RFC 8555 where no other document is named. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadBindingIT {

    private BadInputs inputs;
    private RealmAdmin otherRealm;

    @BeforeAll
    void prepare(Keycloak keycloak, RealmFixture fixture) {
        inputs = new BadInputs(fixture);
        otherRealm = inputs.otherRealm(keycloak);
    }

    @AfterAll
    void removeOtherRealm() {
        otherRealm.admin().deleteRealm(otherRealm.realm());
    }

    @TestFactory
    Stream<DynamicTest> bindingsThatAreNone() {
        Refusal required = Refusal.of("externalAccountRequired", 403);
        return Stream.of(
                inputs.registration("§7.3.4", "no binding", required, draft -> draft.withPayload("{}")),
                inputs.registration(
                        "§7.3.4",
                        "a binding that is a string",
                        MALFORMED,
                        draft -> draft.withPayload("{\"externalAccountBinding\":\"x\"}")),
                binding("§7.3.4", "a binding with a nonce", MALFORMED, binding -> binding.with("nonce", "eA")),
                binding(
                        "§7.3.4",
                        "a binding without algorithm",
                        MALFORMED.or("badSignatureAlgorithm", 400),
                        binding -> binding.with("alg", "none").signedBy(Signer.none())),
                binding(
                        "§7.3.4",
                        "a binding with a signature for a MAC",
                        MALFORMED.or("badSignatureAlgorithm", 400),
                        binding -> binding.with("alg", "ES256").signedBy(Signer.es256(Csr.newKey()))),
                binding(
                        "§7.3.4",
                        "a binding with a jwk",
                        MALFORMED,
                        binding ->
                                binding.without("kid").with("jwk", inputs.ci().jwk())),
                binding(
                        "§7.3.4",
                        "a binding without URL",
                        MALFORMED.or("unauthorized", 403),
                        binding -> binding.without("url")),
                binding(
                        "§7.3.4",
                        "a binding of nothing",
                        MALFORMED.or("unauthorized", 403),
                        binding -> binding.withPayload("")));
    }

    @TestFactory
    Stream<DynamicTest> bindingsNotAccepted() {
        return notAccepted().entrySet().stream()
                .map(it -> inputs.refused("§7.3.4", it.getKey(), UNAUTHORIZED, it.getValue()));
    }

    @Test
    void bindingsNotAcceptedAreRefusedInExactlyTheSameWay() {
        Map<String, Object> answers = new LinkedHashMap<>();
        notAccepted().forEach((what, request) -> answers.put(what, withoutNonce(inputs.send(request.get()))));
        assertThat(Set.copyOf(answers.values())).as("%s", answers).hasSize(1);
    }

    /** Bindings that are well-formed, but not those of a usable credential for this key and URL. */
    private Map<String, Supplier<HttpRequest.Builder>> notAccepted() {
        Map<String, Supplier<HttpRequest.Builder>> requests = new LinkedHashMap<>();
        requests.put("a wrong MAC", () -> bound(it -> it.signedBy(Signer.hs256(new byte[32]))));
        requests.put("an unknown key id", () -> bound(it -> it.with("kid", "nobody-knows-it")));
        requests.put(
                "an unknown key id with a wrong MAC",
                () -> bound(it -> it.with("kid", "nobody").signedBy(Signer.hs256(new byte[32]))));
        requests.put(
                "another URL",
                () -> bound(
                        it -> it.with("url", inputs.ci().resource("newOrder").toString())));
        requests.put(
                "another key",
                () -> bound(it -> it.withPayload(inputs.ci().jwk().toString())));
        requests.put("another algorithm", () -> bound(it -> it.with("alg", "HS512")));
        requests.put("a credential used up", () -> {
            AcmeAdmin.Credential credential = inputs.credential();
            inputs.stranger().register(credential).must();
            return boundBy(credential, UnaryOperator.identity());
        });
        requests.put("a revoked credential", () -> {
            AcmeAdmin.Credential credential = inputs.credential();
            inputs.fixture().acme().revoke(credential);
            return boundBy(credential, UnaryOperator.identity());
        });
        requests.put("an expired credential", () -> {
            AcmeAdmin.Credential credential = expiring(Duration.ofSeconds(1));
            Pause.of(Duration.ofMillis(1500));
            return boundBy(credential, UnaryOperator.identity());
        });
        requests.put("the former MAC key of a credential", () -> {
            AcmeAdmin.Credential credential = inputs.credential();
            inputs.fixture().acme().rotate(credential);
            return boundBy(credential, UnaryOperator.identity());
        });
        requests.put("a wrong MAC for a credential that is open for re-binding", () -> {
            AcmeAdmin.Credential credential = opened();
            return boundBy(credential, it -> it.signedBy(Signer.hs256(new byte[32])));
        });
        requests.put("a credential that was re-bound", () -> {
            AcmeAdmin.Credential credential = opened();
            inputs.stranger().register(credential).must();
            return boundBy(credential, UnaryOperator.identity());
        });
        requests.put("a credential that was opened for re-binding and revoked", () -> {
            AcmeAdmin.Credential credential = opened();
            inputs.fixture().acme().revoke(credential);
            return boundBy(credential, UnaryOperator.identity());
        });
        requests.put(
                "a credential of another realm",
                () -> boundBy(otherRealm.acme().issueFor(DemoRealm.CI_CLIENT), UnaryOperator.identity()));
        return requests;
    }

    private AcmeAdmin.Credential expiring(Duration lifetime) {
        Map<String, Object> request = Map.of(
                "subject", Map.of("type", "client", "name", DemoRealm.CI_CLIENT), "expires_in", lifetime.toString());
        return AcmeAdmin.Credential.of(
                Json.parse(inputs.fixture().acme().tryIssue(request).must().body()));
    }

    private AcmeAdmin.Credential opened() {
        AcmeAdmin.Credential credential = inputs.credential();
        inputs.stranger().register(credential).must();
        inputs.fixture().acme().tryRebind(credential).must();
        return credential;
    }

    private HttpRequest.Builder bound(UnaryOperator<Draft> spoil) {
        return boundBy(inputs.credential(), spoil);
    }

    private HttpRequest.Builder boundBy(AcmeAdmin.Credential credential, UnaryOperator<Draft> spoil) {
        RawAcme stranger = inputs.stranger();
        return inputs.post(BadInputs.registration(stranger, spoil.apply(stranger.draftBinding(credential))));
    }

    private DynamicTest binding(String section, String what, Refusal expected, UnaryOperator<Draft> spoil) {
        return inputs.refused(section, what, expected, () -> bound(spoil));
    }

    private static Object withoutNonce(RestCalls.Answer answer) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers());
        headers.keySet().removeAll(new HashSet<>(List.of("replay-nonce", "date")));
        return List.of(answer.status(), headers, answer.body());
    }
}
