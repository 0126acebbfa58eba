package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.util.Base64URL;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What an admin takes away is gone with the next request: an order that was ready gets no certificate, and there is no new
 * one. Of two nodes each is asked, one after the other. The requests are signed before, so nothing lies between.
 */
@WithKeycloak
class WithdrawnRightsIT {

    private static RealmFixture fixture;

    @BeforeAll
    static void prepare(RealmFixture shared) {
        fixture = shared;
    }

    @Test
    void aGroupThatWasLeft() throws Exception {
        String group = fixture.realm().createGroup("leavers");
        String member = fixture.realm().serviceAccount(DemoRealm.CI_CLIENT);
        fixture.realm().putComponent(allow("group", "left").with("group", "/leavers"));
        fixture.realm().join(member, group);
        assertWithdrawn("db.left.demo.internal", () -> fixture.realm().leave(member, group));
    }

    @Test
    void aRoleThatWasDeleted() throws Exception {
        fixture.realm().roles().giveComposite(DemoRealm.CI_CLIENT, "outer", "inner");
        fixture.realm().putComponent(allow("role", "role").with("role", "inner"));
        assertWithdrawn("db.role.demo.internal", () -> fixture.realm().roles().delete("outer"));
    }

    @Test
    void aCredentialThatWasRevoked() throws Exception {
        AcmeAdmin.Credential credential = fixture.acme().issueFor(DemoRealm.CI_CLIENT);
        RawAcme acme = new RawAcme(fixture.http(), fixture.directory());
        acme.register(credential).must();
        assertWithdrawn(acme, "job.ci.demo.internal", () -> fixture.acme().revoke(credential));
    }

    @Test
    void aClientThatWasDisabled() throws Exception {
        try {
            assertWithdrawn("job.ci.demo.internal", () -> fixture.realm().disableClient(DemoRealm.CI_CLIENT));
        } finally {
            fixture.realm().enableClient(DemoRealm.CI_CLIENT);
        }
    }

    @Test
    void aRealmThatWasDisabled() throws Exception {
        try {
            assertWithdrawn("job.ci.demo.internal", () -> fixture.realm().change(Map.of("enabled", false)));
        } finally {
            fixture.realm().change(Map.of("enabled", true));
        }
    }

    private static void assertWithdrawn(String name, Runnable withdrawal) throws Exception {
        assertWithdrawn(fixture.registered(DemoRealm.CI_CLIENT), name, withdrawal);
    }

    private static void assertWithdrawn(RawAcme acme, String name, Runnable withdrawal) throws Exception {
        JsonNode payload = acme.newOrder("client", "dns:" + name).must().json().path("identifiers");
        String newOrder = Json.write(Map.of("profile", "client", "identifiers", payload));
        List<Callable<RestCalls.Answer>> finalizations = IntStream.range(0, 2)
                .mapToObj(i -> {
                    JsonNode order =
                            acme.newOrder("client", "dns:" + name).must().json();
                    assertThat(order.path("status").asText()).isEqualTo("ready");
                    String csr =
                            Base64URL.encode(Csr.forNames("dns:" + name).der()).toString();
                    return signed(acme, URI.create(order.path("finalize").asText()), Json.write(Map.of("csr", csr)));
                })
                .toList();
        List<Callable<RestCalls.Answer>> orders = IntStream.range(0, 2)
                .mapToObj(i -> signed(acme, acme.resource("newOrder"), newOrder))
                .toList();

        withdrawal.run();

        for (Callable<RestCalls.Answer> request : finalizations) {
            assertRefused(request.call());
        }
        for (Callable<RestCalls.Answer> request : orders) {
            assertRefused(request.call());
        }
    }

    private static Callable<RestCalls.Answer> signed(RawAcme acme, URI url, String payload) {
        String message = acme.draft(url, payload).flattened();
        return () -> acme.send(url, message);
    }

    /** A realm that is disabled answers 404, as one that has no ACME. */
    private static void assertRefused(RestCalls.Answer answer) {
        String type = Json.parse(answer.body()).path("type").asText();
        assertThat(answer.status() + type.substring(type.lastIndexOf(':')))
                .as(answer.body())
                .isIn(
                        "403:unauthorized",
                        "403:rejectedIdentifier",
                        "403:orderNotReady",
                        "400:invalidProfile",
                        "404:malformed");
    }

    private static Component allow(String mapper, String zone) {
        return Component.mapper(mapper, zone)
                .with("names", "dns:*." + zone + ".demo.internal")
                .with("effect", "allow")
                .with("profiles", "client")
                .with("mode", "identity");
    }
}
