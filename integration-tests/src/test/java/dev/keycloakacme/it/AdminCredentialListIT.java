package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What admins see of credentials, and in which order. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminCredentialListIT {

    private RealmFixture fixture;
    private AcmeAdmin admin;

    @BeforeAll
    void use(RealmFixture shared) {
        fixture = shared;
        admin = shared.acme();
        shared.registered(DemoRealm.CI_CLIENT);
    }

    @Test
    void credentialsSayWhoseTheyAreByNameAndComeInOrder() {
        JsonNode oldest = admin.get("/credentials?sort=created&max=1").path(0);
        assertThat(oldest.path("subject_name").asText()).isEqualTo(DemoRealm.CI_CLIENT);
        assertThat(oldest.toString()).doesNotContain("hmac_key");
        List<String> byExpiry = kids(admin.get("/credentials?sort=expires"));
        assertThat(kids(admin.get("/credentials?sort=-expires"))).isEqualTo(reversed(byExpiry));
        assertThat(admin.get("/credentials?sort=-last_used&max=1")
                        .path(0)
                        .path("last_used")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void whoIsGoneHasNoName() {
        fixture.realm().putServiceClient("short-lived", "secret");
        admin.issueFor("short-lived");
        String subject = one("/credentials?search=short-lived").path("subject").asText();
        fixture.realm().deleteClient("short-lived");

        JsonNode left = one("/credentials?search=short-lived");
        assertThat(left.path("subject").asText()).isEqualTo(subject);
        assertThat(left.has("subject_name")).isFalse();
    }

    private JsonNode one(String below) {
        JsonNode list = admin.get(below);
        assertThat(list).as(below + ": " + list).hasSize(1);
        return list.path(0);
    }

    private static List<String> kids(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(it -> it.path("kid").asText())
                .toList();
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
