package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** EAB credentials minted by a token. */
@WithKeycloak
class TokenCredentialIT {

    @Test
    void aTokenMintsACredentialForOneRegistration(RealmFixture fixture) {
        var credential = AcmeAdmin.Credential.of(mint(fixture, fixture.ciToken(), ""));
        RawAcme first = new RawAcme(fixture.http(), credential.directory());
        assertThat(first.register(credential).status()).isEqualTo(201);

        RawAcme second = new RawAcme(fixture.http(), credential.directory());
        assertThat(second.register(credential).json().path("type").asText()).endsWith(":unauthorized");
    }

    @Test
    void itSaysWhatItIsGoodForAndEndsWithinTenMinutes(RealmFixture fixture) {
        JsonNode minted = mint(fixture, fixture.ciToken(), "");
        assertThat(minted.path("hmac_alg").asText()).isEqualTo("HS256");
        assertThat(minted.path("uses").asInt()).isEqualTo(1);
        assertThat(minted.path("profiles")).extracting(JsonNode::asText).contains("client", "server", "workload");
        assertThat(minted.path("names")).extracting(JsonNode::asText).contains("dns:**.ci.demo.internal");
        assertThat(Instant.parse(minted.path("expires_at").asText()))
                .isBefore(Instant.now().plus(Duration.ofMinutes(10).plusSeconds(5)));
    }

    @Test
    void aProfileNarrowsIt(RealmFixture fixture) {
        var credential = AcmeAdmin.Credential.of(mint(fixture, fixture.ciToken(), "profile=client"));
        RawAcme acme = new RawAcme(fixture.http(), credential.directory());
        acme.register(credential).must();
        assertThat(acme.newOrder("client", "dns:job.ci.demo.internal").status()).isEqualTo(201);
        assertThat(acme.newOrder("server", "dns:job.ci.demo.internal").status()).isEqualTo(400);
    }

    @Test
    void aTokenThatIsMeantForAnotherApiTooIsRefusedWithItsName(RealmFixture fixture) {
        fixture.realm().roles().giveOfClient(DemoRealm.CI_CLIENT, DemoRealm.WEB_CLIENT, "deployer");
        RestCalls.Answer refused = post(fixture, fixture.ciToken(), "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("also meant for web");
    }

    @Test
    @OnGround(Ground.H2)
    void aServiceAccountsTokenThatAnotherClientExchangedIsRefused(RealmFixture fixture) {
        fixture.realm().roles().giveOfClient(DemoRealm.CI_CLIENT, DemoRealm.WEB_CLIENT, "deployer");
        fixture.realm().putClientAttribute(DemoRealm.WEB_CLIENT, "standard.token.exchange.enabled", "true");
        String exchanged =
                fixture.realm().exchangedToken(DemoRealm.WEB_CLIENT, DemoRealm.WEB_SECRET, fixture.ciToken());
        RestCalls.Answer refused = post(fixture, exchanged, "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("given to another client");
    }

    @Test
    void aTokenWithoutTheScopeIsRefused(RealmFixture fixture) {
        String token = fixture.realm()
                .admin()
                .clientToken(fixture.realm().realm(), DemoRealm.CI_CLIENT, DemoRealm.CI_SECRET, "profile");
        assertThat(post(fixture, token, "").status()).isEqualTo(401);
    }

    @Test
    void withoutATokenThereIsNone(RealmFixture fixture) {
        assertThat(post(fixture, "not-a-token", "").status()).isEqualTo(401);
    }

    private static JsonNode mint(RealmFixture fixture, String token, String form) {
        return Json.parse(post(fixture, token, form).must().body());
    }

    private static RestCalls.Answer post(RealmFixture fixture, String token, String form) {
        return new RestCalls(fixture.http())
                .send(
                        fixture.realm().acmeUrl().resolve("eab"),
                        token,
                        "application/x-www-form-urlencoded",
                        form.getBytes(StandardCharsets.UTF_8));
    }
}
