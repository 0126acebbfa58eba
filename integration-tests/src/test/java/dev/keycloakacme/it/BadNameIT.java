package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.INVALID_PROFILE;
import static dev.keycloakacme.it.BadInputs.MALFORMED;
import static dev.keycloakacme.it.BadInputs.NAME;
import static dev.keycloakacme.it.BadInputs.WEB_NAME;
import static dev.keycloakacme.it.BadInputs.orderOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Orders for what is no name, or not one to be had. Sections are those of RFC 8555 where no other document is named. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadNameIT {

    private static final Refusal REJECTED = Refusal.of("rejectedIdentifier", 403);
    private static final Refusal UNSUPPORTED = Refusal.of("unsupportedIdentifier", 400);

    private BadInputs inputs;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        inputs = new BadInputs(fixture);
    }

    @TestFactory
    Stream<DynamicTest> valuesThatAreNoNames() {
        Stream<String> dns = Stream.of(
                "",
                " ",
                "a\u0000.ci.demo.internal",
                "a.ci.demo.internal\u0000.example.org",
                "a\n.ci.demo.internal",
                "a".repeat(300),
                "a.".repeat(150) + "ci.demo.internal",
                "a".repeat(64) + ".ci.demo.internal",
                "*",
                "*.",
                "*.*.ci.demo.internal",
                "a.*.ci.demo.internal",
                "a*.ci.demo.internal",
                "a..ci.demo.internal",
                ".ci.demo.internal",
                "a.ci.demo.internal.",
                "10.0.0.1",
                "::1",
                "a_b.ci.demo.internal",
                "-a.ci.demo.internal",
                "a-.ci.demo.internal",
                "b\u00fccher.ci.demo.internal",
                "a.ci.demo.internal:443",
                "https://a.ci.demo.internal",
                "a.ci.demo.internal/x");
        Stream<String> ip = Stream.of(
                "", "999.0.0.1", "127.1", "127.0.0.01", "127.0.0.0/8", "::1%lo", "[::1]", "localhost", "2130706433");
        return Stream.concat(
                dns.map(value -> order(
                        "RFC 1123 §2.1",
                        "dns " + shown(value),
                        MALFORMED,
                        orderOf("client", Map.of("type", "dns", "value", value)))),
                ip.map(value -> order(
                        "RFC 8738 §3",
                        "ip " + shown(value),
                        MALFORMED,
                        orderOf("server", Map.of("type", "ip", "value", value)))));
    }

    @TestFactory
    Stream<DynamicTest> listsOfNames() {
        Map<String, Object> good = Map.of("type", "dns", "value", NAME);
        Map<String, Object> bad = Map.of("type", "dns", "value", "a..b");
        Map<String, Object> ungranted = Map.of("type", "dns", "value", "db.prod.demo.internal");
        Map<String, Object> ungranted2 = Map.of("type", "dns", "value", "www.example.org");
        String many = Json.write(Map.of(
                "profile",
                "client",
                "identifiers",
                IntStream.range(0, 101)
                        .mapToObj(i -> Map.of("type", "dns", "value", "job" + i + ".ci.demo.internal"))
                        .toList()));
        return Stream.of(
                order("§7.4", "no identifiers", MALFORMED, "{\"profile\":\"client\"}"),
                order("§7.4", "null for identifiers", MALFORMED, "{\"profile\":\"client\",\"identifiers\":null}"),
                order("§7.4", "an empty list of identifiers", MALFORMED, orderOf("client")),
                order("§7.4", "an identifier instead of a list", MALFORMED, Json.write(Map.of("identifiers", good))),
                order(
                        "§7.4",
                        "identifiers that are strings",
                        MALFORMED,
                        Json.write(Map.of("identifiers", List.of(NAME)))),
                order("§7.4", "an identifier without value", MALFORMED, orderOf("client", Map.of("type", "dns"))),
                order("§7.4", "an identifier without type", MALFORMED, orderOf("client", Map.of("value", NAME))),
                order(
                        "§7.4",
                        "a value that is a number",
                        MALFORMED,
                        orderOf("client", Map.of("type", "dns", "value", 1))),
                order("§7.4", "a hundred and one names", MALFORMED, many),
                order("§6.7", "an unknown type", UNSUPPORTED, orderOf("client", Map.of("type", "phone", "value", "1"))),
                order(
                        "§6.7",
                        "a URI, for which ACME has no type",
                        UNSUPPORTED,
                        orderOf("workload", Map.of("type", "uri", "value", "spiffe://demo.internal/ci/build"))),
                order(
                        "§6.7.1",
                        "two malformed names",
                        MALFORMED,
                        orderOf("client", bad, good, Map.of("type", "dns", "value", "*")),
                        answer -> assertSubproblems(answer, "a..b", "*")),
                order(
                        "§6.7.1",
                        "names that are not granted",
                        REJECTED,
                        orderOf("client", ungranted, good, ungranted2),
                        answer -> assertSubproblems(answer, "db.prod.demo.internal", "www.example.org")),
                order(
                        "§7.4",
                        "a time that is none",
                        MALFORMED,
                        Json.write(Map.of("profile", "client", "identifiers", List.of(good), "notAfter", "tomorrow"))));
    }

    @TestFactory
    Stream<DynamicTest> profiles() {
        Map<String, Object> name = Map.of("type", "dns", "value", NAME);
        Map<String, Object> webName = Map.of("type", "dns", "value", WEB_NAME);
        String draft = "acme-profiles §4";
        return Stream.of(
                order(draft, "an unknown profile", INVALID_PROFILE, orderOf("nothing", name)),
                order(draft, "a profile that does not fit the name", INVALID_PROFILE, orderOf("workload", name)),
                order(
                        draft,
                        "a profile that nothing could be called",
                        INVALID_PROFILE.or("malformed", 400),
                        orderOf("a/../\u0000", name)),
                order(
                        draft,
                        "a profile of a megabyte's sort",
                        INVALID_PROFILE.or("malformed", 400),
                        orderOf("x".repeat(5000), name)),
                order(
                        draft,
                        "a profile that is a list",
                        MALFORMED.or("invalidProfile", 400),
                        Json.write(Map.of("profile", List.of("client"), "identifiers", List.of(name)))),
                order(
                        draft,
                        "no profile where there are several",
                        INVALID_PROFILE,
                        Json.write(Map.of("identifiers", List.of(name)))),
                inputs.refused(
                        draft,
                        "a profile that is not granted",
                        INVALID_PROFILE,
                        () -> inputs.post(
                                inputs.web().draft(inputs.web().resource("newOrder"), orderOf("client", webName)))),
                inputs.refused(
                        draft,
                        "a profile other than the URL's",
                        INVALID_PROFILE,
                        () -> inputs.post(inputs.ci().draft(at("profile/client/new-order"), orderOf("server", name)))),
                inputs.refused(
                        draft,
                        "the URL of an unknown profile",
                        INVALID_PROFILE.or("malformed", 404),
                        () -> inputs.post(inputs.ci()
                                .draft(
                                        at("profile/nothing/new-order"),
                                        Json.write(Map.of("identifiers", List.of(name)))))));
    }

    private DynamicTest order(String section, String what, Refusal expected, String payload) {
        return order(section, what, expected, payload, answer -> {});
    }

    private DynamicTest order(
            String section, String what, Refusal expected, String payload, Consumer<RestCalls.Answer> more) {
        return inputs.refused(
                section, what, expected, () -> inputs.post(inputs.order().withPayload(payload)), more);
    }

    private URI at(String path) {
        return inputs.fixture().realm().acmeUrl().resolve(path);
    }

    private static void assertSubproblems(RestCalls.Answer answer, String... values) {
        JsonNode subproblems = Json.parse(answer.body()).path("subproblems");
        assertThat(StreamSupport.stream(subproblems.spliterator(), false))
                .as(answer.body())
                .extracting(it -> it.path("identifier").path("value").asText())
                .containsExactlyInAnyOrder(values);
    }

    private static String shown(String value) {
        String text = Json.write(value);
        return text.length() > 40 ? text.substring(0, 20) + "… of " + value.length() : text;
    }
}
