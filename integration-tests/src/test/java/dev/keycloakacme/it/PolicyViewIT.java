package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What admins are told of policy: who may have what, in words, and what keeps a realm from issuing. */
@WithKeycloak
@OnGround(Ground.H2)
class PolicyViewIT {

    private static RealmFixture fixture;

    @BeforeAll
    static void prepare(RealmFixture shared) {
        fixture = shared;
    }

    @Test
    void withoutNamesItIsToldWhatSomebodyMayHave() {
        Map<String, Object> question = Map.of("subject", Map.of("type", "client", "name", DemoRealm.CI_CLIENT));
        JsonNode answer = Json.parse(
                fixture.realm().admin().post(path("/evaluate"), question).body());
        assertThat(answer.at("/subject/name").asText()).isEqualTo(DemoRealm.CI_CLIENT);
        assertThat(answer.path("profiles").findValuesAsText("profile")).containsExactly("client", "server", "workload");
        assertThat(answer.at("/profiles/0/names/0").toString())
                .isEqualTo("{\"pattern\":\"dns:**.ci.demo.internal\",\"mode\":\"identity\",\"mapper\":\"ci jobs\"}");
    }

    @Test
    void placeholdersAreFilledForWhoeverIsNamed() {
        Map<String, Object> trial = Map.of(
                "subject", Map.of("type", "client", "name", DemoRealm.WEB_CLIENT),
                "patterns", List.of("dns:**.${client_id}.corp", "dns:${group}.corp"),
                "names", List.of("dns:A.web.corp", "dns:web.corp"));
        JsonNode answer = Json.parse(
                fixture.realm().admin().post(path("/patterns"), trial).body());
        assertThat(answer.at("/patterns/0/filled/0").asText()).isEqualTo("dns:**.web.corp");
        assertThat(answer.at("/patterns/0/names").toString())
                .isEqualTo(
                        "[{\"name\":\"dns:a.web.corp\",\"covers\":true},{\"name\":\"dns:web.corp\",\"covers\":false}]");
        assertThat(answer.at("/patterns/1/unfilled").asText()).contains("${group}");
        assertThat(answer.at("/names/0/normalized").asText()).isEqualTo("dns:a.web.corp");
    }

    @Test
    void mappersAreToldInWordsAndProfilesInFull() {
        JsonNode web = mappers().get(1);
        assertThat(web.path("name").asText()).isEqualTo("web servers");
        assertThat(web.path("condition").asText()).isEqualTo("client web");
        assertThat(web.path("effect").asText()).isEqualTo("allow");
        assertThat(web.path("mode").asText()).isEqualTo("challenge");
        assertThat(web.has("fault")).isFalse();
        JsonNode profiles =
                Json.parse(fixture.acme().tryGet("/policy/profiles").must().body());
        assertThat(profiles.findValuesAsText("name")).contains("client", "server", "workload");
        JsonNode server = profiles.get(profiles.findValuesAsText("name").indexOf("server"));
        assertThat(server.path("issuer").asText()).isEqualTo("demo-issuer");
        assertThat(server.path("directory").asText()).endsWith("/acme/profile/server/directory");
        assertThat(server.path("default").isBoolean()).isTrue();
    }

    @Test
    void whoamiTellsWhatStopsIssuance() {
        try (RealmFixture broken = fixture.another()) {
            assertThat(whoami(broken).at("/rights").toString())
                    .isEqualTo("{\"view\":true,\"manage\":true,\"configure\":true}");
            assertThat(whoami(broken).path("faults")).isEmpty();

            broken.realm().putAttributes(Map.of("acme.caa", "maybe"));
            assertThat(whoami(broken).at("/faults/0/detail").asText()).contains("acme.caa");
            broken.realm().putAttributes(Map.of("acme.caa", "true"));

            broken.realm().deleteComponent(Component.ISSUER, "demo-issuer");
            JsonNode fault = whoami(broken).at("/faults/0");
            assertThat(fault.path("kind").asText()).isEqualTo("profile");
            assertThat(fault.path("detail").asText()).contains("demo-issuer");
            assertThat(broken.realm()
                            .findComponent(
                                    Component.PROFILE, fault.path("component").asText())
                            .orElseThrow()
                            .path("id"))
                    .isEqualTo(fault.path("id"));
        }
    }

    private static JsonNode whoami(RealmFixture of) {
        return Json.parse(of.acme().tryGet("/whoami").must().body());
    }

    private static JsonNode mappers() {
        return Json.parse(fixture.acme().tryGet("/policy/mappers").must().body());
    }

    private static String path(String below) {
        return "/admin/realms/" + fixture.realm().realm() + "/acme/policy" + below;
    }
}
