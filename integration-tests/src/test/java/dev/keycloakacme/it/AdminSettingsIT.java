package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The settings of a realm, as a form of the console changes them. */
@WithKeycloak
class AdminSettingsIT {

    private static RealmFixture fixture;

    @BeforeAll
    static void prepare(RealmFixture shared) {
        fixture = shared;
    }

    @Test
    void aChangeOfSettingsCountsAtOnceAndOneOfAnOlderStateIsRefused() {
        JsonNode before = get();
        String version = before.required("version").asText();

        JsonNode after = Json.parse(putSettings(version, Map.of("acme.website", "https://ca.demo.internal/"))
                .must()
                .body());

        assertThat(value(after, "acme.website")).isEqualTo("https://ca.demo.internal/");
        assertThat(get()).isEqualTo(after);
        assertThat(Json.parse(new RestCalls(fixture.http())
                                .get(fixture.directory(), "none")
                                .must()
                                .body())
                        .at("/meta/website")
                        .asText())
                .isEqualTo("https://ca.demo.internal/");
        RestCalls.Answer late = putSettings(version, Map.of("acme.website", "https://other.demo.internal/"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody else");
        assertThat(get()).isEqualTo(after);
    }

    @Test
    void ofTwoChangesAtOnceOneIsRefusedWhicheverNodesTheyAreAt() {
        for (int round = 0; round < 3; round++) {
            String version = get().required("version").asText();
            int first = 10_000 + 10 * round;
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> putSettings(
                                    version, Map.of("acme.claims-lifetime", "PT" + (first + i) + "S"))
                            .status()))
                    .toList();

            assertThat(answers.stream().map(CompletableFuture::join))
                    .containsOnlyOnce(200)
                    .containsOnly(200, 409);
        }
    }

    @Test
    void whatIsNotSetAnyMoreHasItsDefault() {
        put(Map.of("acme.ocsp-max-age", "PT5S"));
        Map<String, Object> none = new HashMap<>();
        none.put("acme.ocsp-max-age", null);

        put(none);

        JsonNode setting = setting(get(), "acme.ocsp-max-age");
        assertThat(setting.has("value")).isFalse();
        assertThat(setting.path("default").asText()).isEqualTo("PT3S");
        assertThat(setting.path("type").asText()).isEqualTo("duration");
        assertThat(setting.path("group").asText()).isEqualTo("revocation");
    }

    @Test
    void allThatIsWrongIsToldAtItsFieldAndNothingIsSaved() {
        JsonNode before = get();
        Map<String, Object> values = new HashMap<>(Map.of(
                "acme.website", "javascript:alert(1)",
                "acme.http01-port", "0",
                "acme.crl-shards", "16",
                "acme.max-validity", "P1D",
                "acme.validation-denied-networks", "-127.0.0.0/8"));

        RestCalls.Answer answer = putSettings(before.path("version").asText(), values);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(names(Json.parse(answer.body()).path("fields")))
                .containsExactlyInAnyOrder(
                        "acme.website", "acme.http01-port", "acme.crl-shards", "acme.validation-denied-networks");
        assertThat(get()).isEqualTo(before);
    }

    @Test
    void hostileChangesOfSettingsAreRefused() {
        JsonNode before = get();
        String version = before.path("version").asText();
        List<Object> hostile = List.of(
                Map.of("version", version, "values", Map.of("frontendUrl", "https://evil.example/")),
                Map.of("version", version, "values", Map.of("acme.scope-installed", "")),
                Map.of("version", version, "values", Map.of("acme.website", List.of("https://a/"))),
                Map.of("version", version, "values", Map.of("acme.website", 1)),
                Map.of("version", version, "values", Map.of("acme.website", "https://a/\u0000")),
                Map.of("version", version, "values", Map.of("acme.permitted-zones", "a ".repeat(20_000))),
                Map.of("version", version, "values", List.of()),
                Map.of("version", version),
                Map.of("values", Map.of("acme.website", "https://a/")),
                Map.of("version", 1, "values", Map.of()),
                Map.of("version", version, "values", Map.of(), "realm", "master"),
                List.of());
        for (Object body : hostile) {
            RestCalls.Answer answer = fixture.realm().admin().tryPut(path(), body);
            assertThat(answer.status()).as("%s: %s", body, answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("malformed");
        }
        assertThat(get()).isEqualTo(before);
    }

    private static void put(Map<String, ?> values) {
        putSettings(get().path("version").asText(), values).must();
    }

    private static RestCalls.Answer putSettings(String version, Map<String, ?> values) {
        return fixture.realm().admin().tryPut(path(), Map.of("version", version, "values", values));
    }

    private static String value(JsonNode settings, String name) {
        return setting(settings, name).path("value").asText();
    }

    private static JsonNode setting(JsonNode settings, String name) {
        return StreamSupport.stream(settings.path("settings").spliterator(), false)
                .filter(it -> it.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode get() {
        return fixture.realm().admin().get(path());
    }

    private static String path() {
        return "/admin/realms/" + fixture.realm().realm() + "/acme/settings";
    }
}
