package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OidcIssuer;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What policy says is the same wherever it is asked: by an order, by a token, by an admin. */
@WithKeycloak
@OnGround(Ground.H2) // neither the database nor other nodes have a say in it
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainedRefusalIT {

    private static final String DENIED = "secret.ci.demo.internal";
    private static final String OUTSIDE = "a.example.com";
    private static final String UNGRANTED = "db.prod.demo.internal";
    private static final String[] FIVE = {
        "dns:one.ci.demo.internal", "dns:" + DENIED, "dns:two.ci.demo.internal", "dns:" + OUTSIDE, "dns:" + UNGRANTED
    };

    private RealmFixture fixture;

    @BeforeAll
    void denyAName(RealmFixture fixture) {
        this.fixture = fixture;
        fixture.realm()
                .putComponent(Component.mapper("client", "no secrets")
                        .with("clients", DemoRealm.CI_CLIENT)
                        .with("effect", "deny")
                        .with("names", "dns:" + DENIED));
    }

    @Test
    void threeRefusedNamesOfFiveAreToldAlikeEverywhereWithRuleAndRemedy() {
        Map<String, String> told = subproblems(Json.parse(fixture.registered(DemoRealm.CI_CLIENT)
                .newOrder("client", FIVE)
                .answer()
                .body()));
        assertThat(told.keySet()).containsExactlyInAnyOrder(DENIED, OUTSIDE, UNGRANTED);
        assertThat(told.get(DENIED))
                .contains("denied by dns:" + DENIED + " (mapper no secrets)", "ask an admin to change that mapper");
        assertThat(told.get(OUTSIDE))
                .contains("outside the permitted zones", "ask an admin to add its zone to acme.permitted-zones");
        assertThat(told.get(UNGRANTED))
                .contains("no grant covers", "nearest: dns:**.ci.demo.internal (mapper ci jobs)", "ask an admin");

        String token = fixture.ciToken();
        RestCalls.Answer certificate = certificate(token, Csr.forNames(FIVE));
        assertThat(certificate.status()).isEqualTo(403);
        assertThat(subproblems(Json.parse(certificate.body()))).isEqualTo(told);

        JsonNode evaluated = fixture.acme().evaluate(DemoRealm.CI_CLIENT, "client", FIVE);
        assertThat(subproblems(evaluated.path("problem"))).isEqualTo(told);

        JsonNode asked = ask(token, question("client", FIVE));
        assertThat(subproblems(asked.path("problem"))).isEqualTo(told);
        assertThat(asked).isEqualTo(evaluated);
    }

    @Test
    void eachNameIsToldWithWhatDecidedItAndWhatComesNearest() {
        JsonNode names = ask(fixture.ciToken(), question("client", FIVE)).path("names");
        assertThat(names).hasSize(5);
        assertThat(names.get(0).path("mode").asText()).isEqualTo("identity");
        assertThat(names.get(0).path("source").asText()).isEqualTo("ci jobs");
        assertThat(names.get(0).path("pattern").asText()).isEqualTo("dns:**.ci.demo.internal");
        assertThat(names.get(1).path("rule").asText()).isEqualTo("denial");
        assertThat(names.get(1).path("nearest").path("mapper").asText()).isEqualTo("ci jobs");
        assertThat(names.get(3).path("source").asText()).isEqualTo("acme.permitted-zones");
        assertThat(names.get(4).path("rule").asText()).isEqualTo("no-grant");
        assertThat(names.get(4).path("nearest").path("pattern").asText()).isEqualTo("dns:**.ci.demo.internal");
    }

    @Test
    void aTokenIsToldWhatItsSubjectMayHaveAndIsNotUsedUpByThat() {
        String token = fixture.ciToken();
        int before = fixture.acme().audit().size();
        RestCalls.Answer answer = get(token, "").must();
        assertThat(answer.header("cache-control")).contains("no-store");
        JsonNode told = Json.parse(answer.body());
        assertThat(told.path("subject").path("name").asText()).isEqualTo(DemoRealm.CI_CLIENT);
        assertThat(told.path("profiles"))
                .extracting(it -> it.path("profile").asText())
                .containsExactly("client", "server", "workload");
        assertThat(told.path("profiles").get(0).path("names").get(0).toString())
                .contains("dns:**.ci.demo.internal", "identity", "ci jobs");
        assertThat(told.toString()).doesNotContain("web servers");
        assertThat(fixture.acme().audit()).hasSize(before);

        certificate(token, Csr.forNames("dns:one.ci.demo.internal")).must();
        get(token, "").must();
    }

    @Test
    void whatIsAskedInAnotherWayIsRefused() {
        assertThat(get("no-token", "").status()).isEqualTo(401);
        String token = fixture.ciToken();
        for (String query : new String[] {
            "?names=dns:a.corp", "?name=dns:a.corp&profile=client&profile=server", "?name=a.corp", "?profile=client"
        }) {
            assertThat(get(token, query).status()).as(query).isEqualTo(400);
        }
        for (Map<String, ?> question : Set.<Map<String, ?>>of(
                Map.of("subject", client(), "name", "dns:a.corp"),
                Map.of("subject", client(), "address", "here"),
                Map.of("subject", client(), "claims", Map.of(), "issuer", "https://other.example.com"),
                Map.of("issuer", "https://other.example.com"),
                Map.of("claims", Map.of("sub", "x")))) {
            assertThat(evaluate(question).status()).as(question.toString()).isEqualTo(400);
        }
    }

    @Test
    void anAdminAsksForATokensClaimsAndAnAddress() {
        fixture.realm()
                .putComponent(Component.mapper("claims", "by claim")
                        .with("issuer", realmIssuer())
                        .with("claims", "environment=prod")
                        .with("networks", "10.0.0.0/8")
                        .with("effect", "allow")
                        .with("profiles", "client")
                        .with("mode", "identity")
                        .with("names", "dns:db.prod.demo.internal"));
        String sub = fixture.realm().serviceAccount(DemoRealm.CI_CLIENT);
        assertThat(allowed(sub, "prod", "10.1.2.3")).isTrue();
        assertThat(allowed(sub, "test", "10.1.2.3")).isFalse();
        assertThat(allowed(sub, "prod", "192.0.2.1")).isFalse();
    }

    @Test
    void aTokenOfAnOutsideIssuerIsToldWhatAnAdminIsToldOfItsClaims() {
        try (OidcIssuer issuer = OidcIssuer.start()) {
            fixture.realm().trustedIssuers().put("ci", issuer);
            fixture.realm()
                    .putComponent(Component.mapper("claims", "outside jobs")
                            .with("issuer", issuer.issuer())
                            .with("claims", "project_path~platform/**")
                            .with("effect", "allow")
                            .with("profiles", "client")
                            .with("mode", "identity")
                            .with("names", "dns:${claims.project_id}.ci.demo.internal"));
            String token = issuer.token(fixture.realm().acmeAudience(), OutsideClaims.GITLAB_SUB, OutsideClaims.GITLAB);
            JsonNode told = ask(token, "");
            assertThat(told.path("subject").path("type").asText()).isEqualTo("federated");
            assertThat(told.path("profiles").toString()).contains("dns:20.ci.demo.internal", "outside jobs");

            Map<String, Object> claims = new LinkedHashMap<>(OutsideClaims.GITLAB);
            claims.put("sub", OutsideClaims.GITLAB_SUB);
            String[] names = {"dns:20.ci.demo.internal", "dns:21.ci.demo.internal"};
            JsonNode asked = ask(token, question("client", names));
            JsonNode evaluated = Json.parse(
                    evaluate(Map.of("issuer", issuer.issuer(), "claims", claims, "profile", "client", "names", names))
                            .must()
                            .body());
            assertThat(asked).isEqualTo(evaluated);
            assertThat(subproblems(asked.path("problem")).keySet()).containsExactly("21.ci.demo.internal");
        }
    }

    private boolean allowed(String sub, String environment, String address) {
        RestCalls.Answer answer = evaluate(Map.of(
                "issuer",
                realmIssuer(),
                "claims",
                Map.of("sub", sub, "environment", environment),
                "address",
                address,
                "profile",
                "client",
                "names",
                new String[] {"dns:" + UNGRANTED}));
        return Json.parse(answer.must().body()).path("allowed").asBoolean();
    }

    private String realmIssuer() {
        String audience = fixture.realm().acmeAudience();
        return audience.substring(0, audience.length() - "/acme".length());
    }

    private static Map<String, String> client() {
        return Map.of("type", "client", "name", DemoRealm.CI_CLIENT);
    }

    private RestCalls.Answer evaluate(Map<String, ?> question) {
        return fixture.realm()
                .admin()
                .tryPost("/admin/realms/" + fixture.realm().realm() + "/acme/policy/evaluate", question);
    }

    private static String question(String profile, String... names) {
        return Stream.of(names)
                .map(name -> "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .collect(Collectors.joining("", "?profile=" + profile, ""));
    }

    private JsonNode ask(String token, String query) {
        return Json.parse(get(token, query).must().body());
    }

    private RestCalls.Answer get(String token, String query) {
        return new RestCalls(fixture.http()).get(fixture.realm().acmeUrl().resolve("eab/policy" + query), token);
    }

    private RestCalls.Answer certificate(String token, Csr csr) {
        return new RestCalls(fixture.http())
                .send(
                        fixture.realm().acmeUrl().resolve("certificates?profile=client"),
                        token,
                        "application/pkcs10",
                        csr.der());
    }

    /** Why, by name. */
    private static Map<String, String> subproblems(JsonNode problem) {
        assertThat(problem.path("type").asText()).endsWith(":rejectedIdentifier");
        Map<String, String> details = new LinkedHashMap<>();
        StreamSupport.stream(problem.path("subproblems").spliterator(), false)
                .forEach(it -> assertThat(details.put(
                                it.path("identifier").path("value").asText(),
                                it.path("detail").asText()))
                        .as("told twice")
                        .isNull());
        return details;
    }
}
