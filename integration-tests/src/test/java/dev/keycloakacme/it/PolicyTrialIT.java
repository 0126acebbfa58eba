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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changes of policy that are tried before they are saved. */
@WithKeycloak
@OnGround(Ground.H2)
class PolicyTrialIT {

    private static final String NAME = "dns:a.apps.demo.internal";

    private static RealmFixture fixture;

    @BeforeAll
    static void prepare(RealmFixture shared) {
        fixture = shared;
    }

    @Test
    void aDenialIsTriedAndNotSaved() {
        String before = mappers().toString();
        JsonNode answer = Json.parse(
                tried(denial("no apps", "dns:**.apps.demo.internal")).must().body());
        assertThat(answer.path("allowed").asBoolean(true)).isFalse();
        assertThat(answer.at("/names/0/source").asText()).isEqualTo("no apps");

        assertThat(fixture.acme()
                        .evaluate(DemoRealm.WEB_CLIENT, "server", NAME)
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertThat(mappers()).hasToString(before);
        assertThat(fixture.realm().findComponent(Component.MAPPER, "no apps")).isEmpty();
        assertThat(fixture.registered(DemoRealm.WEB_CLIENT)
                        .newOrder("server", NAME)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void ofAMapperThatIsThereOnlyWhatIsSaidChanges() {
        Map<String, Object> change =
                Map.of("id", id("web servers"), "config", Map.of("names", List.of("dns:*.other.demo.internal")));
        assertThat(allowed(tried(change))).isFalse();
        JsonNode answer = Json.parse(fixture.realm()
                .admin()
                .post(evaluate(), question("dns:a.other.demo.internal", List.of(change)))
                .body());
        assertThat(answer.path("allowed").asBoolean()).isTrue();
        assertThat(answer.at("/names/0/mode").asText()).isEqualTo("challenge");
    }

    @Test
    void aMapperIsTriedAwayAndAnotherInItsPlace() {
        Map<String, Object> gone = Map.of("id", id("web servers"), "remove", true);
        assertThat(allowed(tried(gone))).isFalse();
        assertThat(allowed(tried(gone, allow("web servers", "server")))).isTrue();
    }

    @Test
    void aProfileIsTriedTogetherWithTheMapperThatAllowsIt() {
        Map<String, Object> profile = Map.of(
                "type", "profile",
                "name", "fresh",
                "provider", "x509",
                "config",
                        Map.of(
                                "issuer", List.of("demo-issuer"),
                                "extended-key-usages", List.of("serverAuth"),
                                "validity", List.of("PT1H")));
        Map<String, Object> question = new HashMap<>(question(NAME, List.of(profile, allow("fresh servers", "fresh"))));
        question.put("profile", "fresh");
        JsonNode answer =
                Json.parse(fixture.realm().admin().post(evaluate(), question).body());
        assertThat(answer.path("allowed").asBoolean()).isTrue();
        assertThat(fixture.realm().findComponent(Component.PROFILE, "fresh")).isEmpty();
    }

    @Test
    void whatASaveWouldRefuseIsRefusedAtItsFieldInTheSameWords() {
        refusesAsOnSave("names", Map.of("effect", "deny", "names", "dns:*.*.demo.internal", "clients", "web"));
        refusesAsOnSave("effect", Map.of("effect", "permit", "names", NAME, "clients", "web"));
        refusesAsOnSave("effect", Map.of("names", NAME, "clients", "web"));
        refusesAsOnSave("profiles", Map.of("effect", "allow", "names", NAME, "clients", "web"));
        refusesAsOnSave("clients", Map.of("effect", "deny", "names", NAME));
        refusesAsOnSave("client", Map.of("effect", "deny", "names", NAME, "client", "web"));
        refusesAsOnSave("networks", Map.of("effect", "deny", "names", NAME, "clients", "web", "networks", "10/8"));
        refusesAsOnSave("names", Map.of("effect", "deny", "names", "dns:${group}.corp", "clients", "web"));
    }

    @Test
    void eachChangeIsCheckedAgainstThoseBeforeIt() {
        assertThat(fields(tried(denial("web servers", NAME))).fieldNames())
                .toIterable()
                .containsExactly("changes[0].name");
        assertThat(fields(tried(denial("twice", NAME), denial("other", NAME), denial("Twice", NAME)))
                        .fieldNames())
                .toIterable()
                .containsExactly("changes[2].name");
        assertThat(fields(tried(denial("", NAME), Map.of("remove", true), Map.of("id", "not-there")))
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("changes[0].name", "changes[1].id", "changes[2].id");
        Map<String, Object> unknown = Map.of("name", "x", "provider", "not-there");
        assertThat(fields(tried(unknown)).path("changes[0].provider").asText()).contains("not installed");
    }

    @Test
    void onlyMappersAndProfilesAreTried() {
        String issuer = fixture.realm()
                .findComponent(Component.ISSUER, "demo-issuer")
                .orElseThrow()
                .path("id")
                .asText();
        assertThat(fields(tried(Map.of("id", issuer, "remove", true))).fieldNames())
                .toIterable()
                .containsExactly("changes[0].id");
        assertThat(tried(Map.of("name", "x", "provider", "keystore", "type", "issuer"))
                        .status())
                .isEqualTo(400);
        assertThat(tried(Map.of("name", "x", "provider", "client", "confg", Map.of()))
                        .status())
                .isEqualTo(400);
        assertThat(tried(Map.of("name", "x", "provider", "client", "config", Map.of("names", NAME)))
                        .status())
                .isEqualTo(400);
    }

    private static JsonNode mappers() {
        return Json.parse(fixture.acme().tryGet("/policy/mappers").must().body());
    }

    private static void refusesAsOnSave(String setting, Map<String, String> config) {
        Component component = Component.mapper("client", "tried");
        Map<String, Object> lists = new HashMap<>();
        for (Map.Entry<String, String> entry : config.entrySet()) {
            component = component.with(entry.getKey(), entry.getValue());
            lists.put(entry.getKey(), List.of(entry.getValue()));
        }
        RestCalls.Answer saved = fixture.realm().tryCreateComponent(component);
        assertThat(saved.status()).as(saved.body()).isEqualTo(400);
        String words = Json.parse(saved.body()).path("errorMessage").asText();

        JsonNode fields = fields(tried(Map.of("name", "tried", "provider", "client", "config", lists)));
        assertThat(fields.fieldNames()).toIterable().containsExactly("changes[0]." + setting);
        assertThat(setting + " " + fields.path("changes[0]." + setting).asText())
                .isEqualTo(words);
    }

    private static JsonNode fields(RestCalls.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        JsonNode problem = Json.parse(answer.body());
        assertThat(problem.path("type").asText()).endsWith(":malformed");
        return problem.path("fields");
    }

    private static boolean allowed(RestCalls.Answer answer) {
        return Json.parse(answer.must().body()).required("allowed").asBoolean();
    }

    @SafeVarargs
    private static RestCalls.Answer tried(Map<String, Object>... changes) {
        return fixture.realm().admin().tryPost(evaluate(), question(NAME, List.of(changes)));
    }

    private static Map<String, Object> question(String name, List<Map<String, Object>> changes) {
        return Map.of(
                "subject",
                Map.of("type", "client", "name", DemoRealm.WEB_CLIENT),
                "profile",
                "server",
                "names",
                List.of(name),
                "changes",
                changes);
    }

    private static Map<String, Object> denial(String mapper, String pattern) {
        return Map.of(
                "name",
                mapper,
                "provider",
                "client",
                "config",
                Map.of(
                        "clients", List.of(DemoRealm.WEB_CLIENT),
                        "effect", List.of("deny"),
                        "names", List.of(pattern)));
    }

    private static Map<String, Object> allow(String mapper, String profile) {
        return Map.of(
                "name",
                mapper,
                "provider",
                "client",
                "config",
                Map.of(
                        "clients", List.of(DemoRealm.WEB_CLIENT),
                        "effect", List.of("allow"),
                        "profiles", List.of(profile),
                        "names", List.of("dns:**.apps.demo.internal")));
    }

    private static String id(String mapper) {
        return fixture.realm()
                .findComponent(Component.MAPPER, mapper)
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static String evaluate() {
        return "/admin/realms/" + fixture.realm().realm() + "/acme/policy/evaluate";
    }
}
