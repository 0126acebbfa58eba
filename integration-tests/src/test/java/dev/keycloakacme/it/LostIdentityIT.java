package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RevokedOnLoss;
import dev.keycloakacme.testkit.WithKeycloak;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of a client that is gone, and what comes back with it. */
@WithKeycloak
class LostIdentityIT {

    private static final String NAME = "job.ci.demo.internal";
    private static final Duration HEARD_WITHIN = Duration.ofSeconds(10);

    /** Longer than it takes to come past everything. */
    private static final Duration ROUND = Duration.ofSeconds(30);

    private RealmFixture fixture;
    private RawAcme acme;

    @BeforeEach
    void register(RealmFixture fixture) {
        this.fixture = fixture;
        this.acme = fixture.registered(DemoRealm.CI_CLIENT);
        fixture.realm().putComponent(RevokedOnLoss.profile());
        issue("client");
    }

    @Test
    void aDisabledClientLosesItsAccountAndItsCertificatesWithoutAnyRequest() {
        issue("server");
        RawAcme.Reply order = acme.newOrder("client", "dns:" + NAME).must();

        fixture.realm().disableClient(DemoRealm.CI_CLIENT);

        awaitCause("lost-identity");
        awaitRevoked("client");
        assertThat(certificate("client").path("revocation_reason").asInt()).isEqualTo(5);
        assertThat(certificate("server").hasNonNull("revoked_at")).isFalse();
        RawAcme.Reply refusal = acme.newOrder("client", "dns:" + NAME);
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.json().path("detail").asText()).contains("disabled", "when its identity is back");

        fixture.realm().enableClient(DemoRealm.CI_CLIENT);

        assertThat(acme.newOrder("client", "dns:" + NAME).status()).isEqualTo(201);
        assertThat(account().path("state").asText()).isEqualTo("active");
        assertThat(acme.fetch(order.location()).json().path("status").asText()).isEqualTo("invalid");
        assertThat(certificate("client").hasNonNull("revoked_at")).isTrue();
    }

    @Test
    void aRemovedClientLosesThemToo() {
        fixture.realm().deleteClient(DemoRealm.CI_CLIENT);

        awaitCause("lost-identity");
        awaitRevoked("client");
    }

    @Test
    void aClientWithoutServiceAccountLosesThemToo() {
        fixture.realm().disableServiceAccount(DemoRealm.CI_CLIENT);

        awaitCause("lost-identity");
        awaitRevoked("client");
    }

    @Test
    void theRequestThatFindsItsClientGoneFreezesTheAccountAlthoughItIsRefused() {
        fixture.realm().disableClient(DemoRealm.CI_CLIENT);

        assertThat(acme.newOrder("client", "dns:" + NAME).status()).isEqualTo(403);

        assertThat(account().path("cause").asText()).isEqualTo("lost-identity");
    }

    @Test
    void whatAnAdminFrozeDoesNotThawWithTheIdentity() {
        fixture.realm().disableClient(DemoRealm.CI_CLIENT);
        awaitCause("lost-identity");
        fixture.acme().freeze(acme.account());
        fixture.realm().enableClient(DemoRealm.CI_CLIENT);

        assertThat(acme.newOrder("client", "dns:" + NAME).status()).isEqualTo(403);
        assertThat(account().path("cause").asText()).isEqualTo("admin");

        fixture.acme().thaw(acme.account());
        assertThat(acme.newOrder("client", "dns:" + NAME).status()).isEqualTo(201);
    }

    @Test
    @OnGround(Ground.H2)
    void aGrantThatIsTakenAwayIsNoLoss() {
        fixture.realm().putComponent(DemoRealm.ciMapper().with("enabled", "false"));

        Pause.of(ROUND);

        assertThat(account().path("state").asText()).isEqualTo("active");
        assertThat(certificate("client").hasNonNull("revoked_at")).isFalse();
    }

    private void issue(String profile) {
        RawAcme.Reply order = acme.newOrder(profile, "dns:" + NAME).must();
        acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME)).must();
    }

    private void awaitCause(String cause) {
        Pause.until(
                "a freeze for " + cause,
                HEARD_WITHIN,
                () -> account().path("cause").asText().equals(cause));
    }

    private void awaitRevoked(String profile) {
        Pause.until("revocation", HEARD_WITHIN, () -> certificate(profile).hasNonNull("revoked_at"));
    }

    private JsonNode account() {
        return fixture.acme().accounts().get(0);
    }

    private JsonNode certificate(String profile) {
        return StreamSupport.stream(fixture.acme().certificates().spliterator(), false)
                .filter(listed -> listed.path("profile").asText().equals(profile))
                .findFirst()
                .orElseThrow();
    }
}
