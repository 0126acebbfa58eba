package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An admin revokes many certificates by one request. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevokeManyIT {

    private static final int MANY = 12;

    private AcmeAdmin admin;
    private RawAcme ci;

    @BeforeAll
    void register(RealmFixture fixture) {
        admin = fixture.acme();
        ci = fixture.registered(DemoRealm.CI_CLIENT);
    }

    @Test
    void manyAreRevokedAtOnceOrNone() {
        String one = issue("one.many");
        String other = issue("other.many");

        assertThat(admin.revokeAll(Map.of("serials", List.of(one, "0".repeat(32))))
                        .status())
                .isEqualTo(404);
        assertThat(admin.revokeAll(Map.of("serials", List.of(one), "reason", 2)).status())
                .isEqualTo(400);
        assertThat(serials("search=many&state=revoked")).isEmpty();
        assertThat(revoked(List.of(one))).isEqualTo(Map.of("revoked", 1, "already_revoked", 0));
        assertThat(revoked(List.of(one, other, other))).isEqualTo(Map.of("revoked", 1, "already_revoked", 1));
        assertThat(serials("search=many&state=revoked")).containsExactlyInAnyOrder(one, other);
        assertThat(serials("search=many&state=valid")).isEmpty();
    }

    /** Both hold what the other is waiting for, if each takes them in the order in which they are sent. */
    @Test
    void twoAdminsWhoRevokeTheSameDoNotStopEachOther() {
        List<String> serials = IntStream.range(0, MANY)
                .mapToObj(number -> issue("job" + number + ".twice"))
                .sorted()
                .toList();
        CompletableFuture<Map<String, Integer>> other = CompletableFuture.supplyAsync(() -> revoked(serials));
        List<String> backwards = new ArrayList<>(serials);
        Collections.reverse(backwards);

        Map<String, Integer> mine = revoked(backwards);

        assertThat(List.of(mine, other.join()))
                .containsExactlyInAnyOrder(
                        Map.of("revoked", MANY, "already_revoked", 0), Map.of("revoked", 0, "already_revoked", MANY));
    }

    private String issue(String name) {
        return Renewal.serialOf(Renewal.issue(ci, null, name + ".ci.demo.internal"));
    }

    private Map<String, Integer> revoked(List<String> serials) {
        JsonNode answer = Json.parse(
                admin.revokeAll(Map.of("serials", serials, "reason", 4)).must().body());
        return Map.of(
                "revoked",
                answer.path("revoked").asInt(),
                "already_revoked",
                answer.path("already_revoked").asInt());
    }

    private List<String> serials(String query) {
        JsonNode list = admin.get("/certificates?" + query);
        return StreamSupport.stream(list.spliterator(), false)
                .map(it -> it.path("serial").asText())
                .toList();
    }
}
