package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A policy mapper in a jar of its own, and what happens when that jar is taken away. */
@OnGround(Ground.H2)
@ExtendWith(ServerOfOthers.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThirdPartyMapperIT {

    private static final String NAME = "dns:sample.demo.internal";
    private static final String GRANTED = "dns:job.ci.demo.internal";

    private ServerOfOthers server;
    private KeycloakServer keycloak;
    private RealmFixture fixture;

    @BeforeAll
    void start(ServerOfOthers server) {
        this.server = server;
        keycloak = server.keycloak();
        fixture = RealmFixture.create(keycloak);
    }

    @AfterAll
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    /** One story, for the server is started only once more. */
    @Test
    void whatItAllowsIsIssuedAndWithoutItNothingIs() {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(403);

        fixture.realm().putComponent(sample("ci-"));
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(201);

        fixture.realm().putComponent(sample("broken"));
        assertThat(acme.newOrder("client", GRANTED).status()).isEqualTo(503);
        assertThat(acme.newOrder("client", GRANTED).answer().body()).contains("a sample");

        assertThat(tried("slow")).contains("a sample took");
        assertThat(tried("broken")).contains("a sample");
        assertThat(health()).contains("a sample failed").doesNotContain("took");

        fixture.realm().putComponent(sample("slow"));
        assertThat(acme.newOrder("client", GRANTED).answer().body()).contains("a sample took");
        assertThat(health()).contains("policy mapper").contains("a sample took");

        fixture.realm().putComponent(sample("ci-"));
        assertThat(acme.newOrder("client", GRANTED).status()).isEqualTo(201);
        assertThat(health()).doesNotContain("a sample");
        assertThat(tried("slow")).contains("a sample took");
        assertThat(health()).doesNotContain("a sample");
        assertThat(fixture.acme().tryGet("/policy/mappers").body()).contains("\"condition\":\"sample-prefix\"");

        server.takeJarsAway();
        assertThat(acme.newOrder("client", GRANTED).status()).isEqualTo(503);
        assertThat(acme.newOrder("client", GRANTED).answer().body())
                .contains("a sample")
                .contains("not installed");
        assertThat(health()).contains("a sample is not installed");
    }

    /** What evaluation says with this in place of what is saved. */
    private String tried(String prefix) {
        String id = fixture.realm()
                .findComponent(Component.MAPPER, "a sample")
                .orElseThrow()
                .path("id")
                .asText();
        return fixture.realm()
                .admin()
                .post(
                        "/admin/realms/" + fixture.realm().realm() + "/acme/policy/evaluate",
                        Map.of(
                                "subject", Map.of("type", "client", "name", DemoRealm.CI_CLIENT),
                                "names", List.of(GRANTED),
                                "changes", List.of(Map.of("id", id, "config", Map.of("prefix", List.of(prefix))))))
                .body();
    }

    private String health() {
        HttpRequest request = HttpRequest.newBuilder(keycloak.management().resolve("/health/ready"))
                .GET()
                .build();
        try {
            return fixture.http()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Component sample(String prefix) {
        return Component.mapper("sample-prefix", "a sample")
                .with("prefix", prefix)
                .with("names", NAME);
    }
}
