package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Questions to the lists of admins that no console asks: each is refused with what there is, before any database sees it. */
@WithKeycloak
@OnGround(Ground.H2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadListQueryIT {

    private static final String NUL = "%00";

    private AcmeAdmin admin;
    private String serial;

    @BeforeAll
    void issue(RealmFixture fixture) {
        admin = fixture.acme();
        serial =
                Renewal.serialOf(Renewal.issue(fixture.registered(DemoRealm.CI_CLIENT), null, "kept.ci.demo.internal"));
    }

    @TestFactory
    Stream<DynamicTest> queriesThatNobodySends() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String list : List.of("/certificates", "/accounts", "/orders", "/audit", "/credentials")) {
            for (String query : List.of(
                    "first=-1",
                    "max=-1",
                    "first=a",
                    "max=1e3",
                    "first=99999999999",
                    "first=10001",
                    "first=1&first=2",
                    "unknown=1",
                    "search=" + NUL,
                    "search=a%0Ab",
                    "search=" + "x".repeat(5_000),
                    "subject=nobody",
                    "subject=federated:no-separator",
                    "subject=" + NUL)) {
                tests.add(refused(list + "?" + query, query.substring(0, query.indexOf('='))));
            }
        }
        for (String list : List.of("/certificates", "/accounts", "/orders", "/credentials")) {
            tests.add(refused(list + "?sort=names", "sort is one of created", "sort is one of issued"));
            tests.add(refused(list + "?sort=--created", "sort is one of"));
        }
        tests.add(refused("/certificates?state=VALID", "valid, expired, revoked"));
        tests.add(refused("/certificates?replaced=1", "true, false"));
        tests.add(refused("/certificates?life_from=101", "life_from must be a number from 0 to 100"));
        tests.add(refused("/certificates?life_to=-1", "life_to must be a number from 0 to 100"));
        tests.add(refused("/certificates?renewal=late", "on_schedule, off_schedule"));
        tests.add(refused("/orders?failed_after=yesterday", "failed_after"));
        tests.add(refused("/audit?has_order=yes", "true, false"));
        tests.add(refused("/accounts?state=revoked", "active"));
        tests.add(refused("/orders?state=invalid", "open, processing, issued, failed, expired"));
        tests.add(refused("/credentials?status=gone", "usable"));
        tests.add(refused("/audit?type=Nothing", "CertificateIssued"));
        tests.add(refused("/audit?reason=because", "rejectedIdentifier"));
        tests.add(refused("/audit?refused=yes", "true, false"));
        for (String time :
                List.of("yesterday", "2026-13-01T00:00:00Z", "1969-01-01T00:00:00Z", "%2B999999999-01-01T00:00:00Z")) {
            tests.add(refused("/certificates?expires_after=" + time, "expires_after"));
            tests.add(refused("/orders?created_before=" + time, "created_before"));
            tests.add(refused("/audit?after=" + time, "after"));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> revocationsThatNobodySends() {
        List<Map<String, ?>> requests = List.of(
                Map.of(),
                Map.of("serials", List.of()),
                Map.of("serials", serial),
                Map.of("serials", Collections.nCopies(1, 7)),
                Map.of(
                        "serials",
                        Stream.iterate(1, it -> it + 1)
                                .limit(101)
                                .map(Object::toString)
                                .toList()),
                Map.of("serials", List.of(serial), "reason", "1"),
                Map.of("serials", List.of(serial), "reason", 99),
                Map.of("serials", List.of(serial), "all", true));
        return requests.stream()
                .map(request -> DynamicTest.dynamicTest(shortened(Json.write(request)), () -> {
                    RestCalls.Answer answer = admin.revokeAll(request);
                    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
                    assertThat(admin.certificate(serial).path("state").asText()).isEqualTo("valid");
                }));
    }

    /** @param words any of them is in the refusal */
    private DynamicTest refused(String below, String... words) {
        return DynamicTest.dynamicTest(shortened(below), () -> {
            RestCalls.Answer answer = admin.tryGet(below);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            if (below.endsWith(NUL)) {
                return; // Keycloak refuses those itself, before us
            }
            JsonNode problem = Json.parse(answer.body());
            assertThat(problem.path("type").asText()).endsWith(":malformed");
            assertThat(words)
                    .anySatisfy(
                            word -> assertThat(problem.path("detail").asText()).contains(word));
        });
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(60, text.length()));
    }
}
