package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The claim {@code acme} in Keycloak's own tokens. */
@WithKeycloak
@OnGround(Ground.H2) // it is made in one request from what that node knows
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenClaimIT {

    private static final String MAPPER = "oidc-acme-policy-mapper";

    private RealmFixture fixture;

    @BeforeAll
    void putMappers(RealmFixture fixture) {
        this.fixture = fixture;
        putMapper(MAPPER, Map.of("access.token.claim", "true", "introspection.token.claim", "true"));
        // who introspects a token must be in its audience
        putMapper(
                "oidc-audience-mapper",
                Map.of("included.client.audience", DemoRealm.WEB_CLIENT, "access.token.claim", "true"));
    }

    private void putMapper(String type, Map<String, String> config) {
        String clients = "/admin/realms/" + fixture.realm().realm() + "/clients";
        String id = fixture.realm()
                .admin()
                .get(clients + "?clientId=" + DemoRealm.CI_CLIENT)
                .get(0)
                .path("id")
                .asText();
        Map<String, Object> mapper =
                Map.of("name", type, "protocol", "openid-connect", "protocolMapper", type, "config", config);
        fixture.realm().admin().post(clients + "/" + id + "/protocol-mappers/models", mapper);
    }

    @Test
    void aTokenTellsWhatItsClientMayHaveNow() {
        JsonNode claim = claims(fixture.ciToken()).path("acme");
        assertThat(claim.path("profiles")).extracting(JsonNode::asText).containsExactly("client", "server", "workload");
        assertThat(claim.path("names"))
                .extracting(JsonNode::asText)
                .containsExactly("dns:**.ci.demo.internal", "uri:spiffe://demo.internal/ci/*");

        fixture.realm().putComponent(DemoRealm.ciMapper().with("names", "dns:*.ci.demo.internal"));
        assertThat(claims(fixture.ciToken()).path("acme").path("names"))
                .extracting(JsonNode::asText)
                .containsExactly("dns:*.ci.demo.internal");
        fixture.realm().putComponent(DemoRealm.ciMapper());
    }

    @Test
    void whoIntrospectsATokenIsToldAsWell() {
        RestCalls.Answer answer = new RestCalls(fixture.http())
                .form(
                        fixture.realm().acmeUrl().resolve("../protocol/openid-connect/token/introspect"),
                        List.of(
                                Map.entry("client_id", DemoRealm.WEB_CLIENT),
                                Map.entry("client_secret", DemoRealm.WEB_SECRET),
                                Map.entry("token", fixture.ciToken())));
        JsonNode told = Json.parse(answer.must().body());
        assertThat(told.path("active").asBoolean()).isTrue();
        assertThat(told.path("acme").path("profiles")).hasSize(3);
    }

    @Test
    void aPolicyThatCannotTellFailsNoLogin() {
        fixture.realm()
                .putComponent(Component.mapper("client", "cannot tell")
                        .with("clients", DemoRealm.CI_CLIENT)
                        .with("effect", "deny")
                        .with("names", "dns:${attributes.region}.demo.internal"));
        String token = fixture.ciToken();
        assertThat(claims(token).has("acme")).isFalse();
        JsonNode evaluated = fixture.acme().evaluate(DemoRealm.CI_CLIENT, "client", "dns:a.ci.demo.internal");
        assertThat(evaluated.path("problem").path("status").asInt()).isEqualTo(503);

        fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "region", "north");
        assertThat(claims(fixture.ciToken()).has("acme")).isTrue();
    }

    @Test
    void theConsoleListsTheMapperWithItsHelp() {
        JsonNode types = fixture.realm()
                .admin()
                .get("/admin/serverinfo")
                .path("protocolMapperTypes")
                .path("openid-connect");
        assertThat(types)
                .filteredOn(type -> type.path("id").asText().equals(MAPPER))
                .singleElement()
                .satisfies(type -> assertThat(type.path("helpText").asText()).contains("\"acme\""));
    }

    private static JsonNode claims(String token) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }
}
