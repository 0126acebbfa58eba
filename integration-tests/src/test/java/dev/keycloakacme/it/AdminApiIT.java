package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.it.DescribedApi.Operation;
import dev.keycloakacme.testkit.Admin;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.People;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server sends and takes what docs/admin-api.yaml says. */
@WithKeycloak
@OnGround(Ground.H2)
class AdminApiIT {

    private static final DescribedApi API = DescribedApi.read();
    private static final Map<String, String> WEB = Map.of("type", "client", "name", DemoRealm.WEB_CLIENT);

    private static RealmFixture fixture;

    @BeforeAll
    static void prepare(RealmFixture shared) {
        fixture = shared;
    }

    /** One story, so that each operation finds something. */
    @Test
    void everyOperationIsAsItIsDescribed() {
        Calls calls = new Calls(fixture.realm().admin(), new HashSet<>());
        assertThat(calls.get("whoami").at("/rights/configure").asBoolean()).isTrue();
        credentials(calls);
        accounts(calls);
        certificates(calls);
        policy(calls);
        orders(calls);
        issuersAndSettings(calls);
        calls.get("showStatistics");
        assertThat(calls.get("listAudit")).isNotEmpty();
        Set<String> all = API.operations().stream().map(Operation::id).collect(Collectors.toSet());
        assertThat(calls.seen()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void everyRefusalIsAsItIsDescribed() {
        Calls calls = new Calls(People.of(fixture.realm()).admin("nobody"), new HashSet<>());
        Map<String, String> variables = Map.of("kid", "none", "id", "none", "serial", "00");
        for (Operation operation : API.operations()) {
            RestCalls.Answer answer = calls.send(operation, variables, Map.of());
            assertThat(answer.status()).as(operation.id()).isEqualTo(403);
            requireDescribed(operation, answer);
        }
    }

    @Test
    void everyQueryThatIsDescribedIsTakenAndNoOther() {
        Admin admin = fixture.realm().admin();
        String realm = "/admin/realms/" + fixture.realm().realm() + "/acme";
        for (Operation operation : API.operations()) {
            List<String> queries = API.queries(operation);
            for (String query : queries) {
                RestCalls.Answer answer = admin.tryGet(realm + operation.path() + "?" + query);
                assertThat(answer.status())
                        .as("%s?%s: %s", operation.path(), query, answer.body())
                        .isEqualTo(200);
            }
            if (!queries.isEmpty()) {
                RestCalls.Answer answer = admin.tryGet(realm + operation.path() + "?colour=red");
                assertThat(answer.status()).as(operation.path()).isEqualTo(400);
                requireDescribed(operation, answer);
            }
        }
    }

    @Test
    void whatIsNotDescribedIsNotTaken() {
        Calls calls = new Calls(fixture.realm().admin(), new HashSet<>());
        for (String id :
                List.of("issueCredential", "rebindCredential", "replaceCertificates", "evaluate", "tryPatterns")) {
            Operation operation = API.operation(id);
            Map<String, Object> body = Map.of("subject", WEB, "unknown", true);
            assertThat(API.faultsOfRequest(operation, Json.tree(body))).as(id).isNotEmpty();
            RestCalls.Answer answer = calls.send(operation, Map.of("kid", "none"), body);
            assertThat(answer.status()).as(id).isEqualTo(400);
            requireDescribed(operation, answer);
        }
    }

    private static void credentials(Calls calls) {
        JsonNode issued = calls.with("issueCredential", Map.of(), Map.of("subject", WEB, "label", "api"));
        Map<String, String> kid = Map.of("kid", issued.required("kid").asText());
        assertThat(calls.get("listCredentials")).isNotEmpty();
        assertThat(calls.get("listMasterKeys")).isNotEmpty();
        calls.with("showCredential", kid, null);
        calls.with("rotateCredential", kid, null);
        fixture.registered(DemoRealm.WEB_CLIENT).newOrder("server", "dns:a.prod.demo.internal");
        JsonNode used = calls.get("listAccounts").get(0).required("credential");
        calls.with("rebindCredential", Map.of("kid", used.asText()), Map.of("open_for", "PT5M"));
        calls.with("revokeCredential", kid, null);
    }

    private static void accounts(Calls calls) {
        fixture.registered(DemoRealm.WEB_CLIENT);
        JsonNode listed = calls.get("listAccounts");
        Map<String, String> id = Map.of("id", listed.get(0).required("id").asText());
        calls.with("showAccount", id, null);
        assertThat(calls.with("freezeAccount", id, null).path("cause").asText()).isEqualTo("admin");
        calls.with("thawAccount", id, null);
        calls.with("deactivateAccount", id, null);
    }

    private static void certificates(Calls calls) {
        RestCalls.Answer issued = new RestCalls(fixture.http())
                .send(
                        fixture.realm().acmeUrl().resolve("certificates?profile=client"),
                        fixture.ciToken(),
                        "application/pkcs10",
                        Csr.forNames("dns:api.ci.demo.internal").der());
        assertThat(issued.status()).isEqualTo(200);
        JsonNode listed = calls.get("listCertificates");
        Map<String, String> serial =
                Map.of("serial", listed.get(0).required("serial").asText());
        assertThat(calls.with("showCertificate", serial, null).path("pem").asText())
                .startsWith("-----BEGIN CERTIFICATE");
        calls.with("replaceCertificate", serial, null);
        calls.with("replaceCertificates", Map.of(), Map.of("profile", "client"));
        calls.with("revokeCertificate", serial, Map.of("reason", 4));
        assertThat(calls.with("showCertificate", serial, null)
                        .path("revocation_reason")
                        .asInt())
                .isEqualTo(4);
        Map<String, Object> many = Map.of("serials", List.of(serial.get("serial")), "reason", 0);
        assertThat(calls.with("revokeCertificates", Map.of(), many)
                        .path("already_revoked")
                        .asInt())
                .isEqualTo(1);
    }

    private static void orders(Calls calls) {
        fixture.registered(DemoRealm.WEB_CLIENT).newOrder("server", "dns:a.apps.demo.internal");
        JsonNode listed = calls.get("listOrders");
        Map<String, String> id = Map.of("id", listed.get(0).required("id").asText());
        assertThat(calls.with("showOrder", id, null).path("authorizations")).hasSize(1);
    }

    private static void issuersAndSettings(Calls calls) {
        JsonNode issuer = calls.get("listIssuers").get(0);
        Map<String, String> id = Map.of("id", issuer.required("id").asText());
        assertThat(calls.with("requestIssuerCertificate", id, null).path("csr").asText())
                .startsWith("-----BEGIN CERTIFICATE REQUEST");
        String chain = issuer.path("chain").findValuesAsText("pem").stream().collect(Collectors.joining("\n"));
        calls.with("putIssuerChain", id, Map.of("chain", chain));
        String version = calls.get("showSettings").required("version").asText();
        calls.with(
                "putSettings", Map.of(), Map.of("version", version, "values", Map.of("acme.website", "https://corp/")));
    }

    private static void policy(Calls calls) {
        assertThat(calls.get("listMappers")).isNotEmpty();
        assertThat(calls.get("listProfiles")).isNotEmpty();
        calls.with("evaluate", Map.of(), Map.of("subject", WEB));
        Map<String, Object> denial = Map.of(
                "name", "no",
                "provider", "client",
                "config",
                        Map.of(
                                "clients", List.of(DemoRealm.WEB_CLIENT),
                                "effect", List.of("deny"),
                                "names", List.of("dns:**.demo.internal")));
        List<String> names = List.of("dns:a.apps.demo.internal", "dns:a.prod.demo.internal", "ip:127.0.0.1");
        for (List<?> changes : List.of(List.of(), List.of(denial))) {
            calls.with(
                    "evaluate",
                    Map.of(),
                    Map.of("subject", WEB, "profile", "server", "names", names, "changes", changes));
        }
        calls.with(
                "tryPatterns",
                Map.of(),
                Map.of(
                        "subject",
                        WEB,
                        "patterns",
                        List.of("dns:*.${client_id}.corp", "corp", "dns:${group}.corp"),
                        "names",
                        List.of("dns:A.web.corp", "a b")));
    }

    private static void requireDescribed(Operation operation, RestCalls.Answer answer) {
        JsonNode described = API.answer(operation, answer.status());
        assertThat(described.isMissingNode())
                .as("%s answered %d: %s", operation.id(), answer.status(), answer.body())
                .isFalse();
        if (!described.has("content")) {
            assertThat(answer.body()).as(operation.id()).isEmpty();
            return;
        }
        Map.Entry<String, JsonNode> content =
                described.path("content").properties().iterator().next();
        assertThat(answer.header("content-type")).as(operation.id()).startsWith(content.getKey());
        assertThat(API.faults(content.getValue().required("schema"), Json.parse(answer.body())))
                .as("%s: %s", operation.id(), answer.body())
                .isEmpty();
    }

    /** @param seen the operations that answered well */
    private record Calls(Admin admin, Set<String> seen) {

        JsonNode get(String id) {
            return with(id, Map.of(), null);
        }

        /** Both what is sent and what is answered have to be as they are described, and the answer good. */
        JsonNode with(String id, Map<String, String> variables, @Nullable Object body) {
            Operation operation = API.operation(id);
            if (body != null) {
                assertThat(API.faultsOfRequest(operation, Json.tree(body)))
                        .as(id)
                        .isEmpty();
            }
            RestCalls.Answer answer = send(operation, variables, body == null ? Map.of() : body);
            assertThat(answer.status()).as("%s: %s", id, answer.body()).isLessThan(300);
            requireDescribed(operation, answer);
            seen.add(id);
            return answer.body().isEmpty() ? Json.tree(Map.of()) : Json.parse(answer.body());
        }

        RestCalls.Answer send(Operation operation, Map<String, String> variables, Object body) {
            String path = operation.path();
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                path = path.replace("{" + variable.getKey() + "}", variable.getValue());
            }
            String whole = "/admin/realms/" + fixture.realm().realm() + "/acme" + path;
            return switch (operation.verb()) {
                case "GET" -> admin.tryGet(whole);
                case "DELETE" -> admin.tryDelete(whole);
                case "PUT" -> admin.tryPut(whole, body);
                default -> admin.tryPost(whole, body);
            };
        }
    }
}
