package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import org.junit.jupiter.api.Test;

/** A node remembers for a second who signed, but not past a change of its own (docs/adr/0012). */
@WithKeycloak
@OnGround(Ground.POSTGRES)
class FrozenSignerIT {

    @Test
    void isForgottenByItsNodeAtOnceAndKnownAgainWhenThawed(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        RawAcme.Reply order =
                acme.newOrder("client", "dns:signer.ci.demo.internal").must();
        assertThat(acme.fetch(order.location()).status()).isEqualTo(200);

        fixture.acme().freeze(acme.account());
        assertThat(acme.fetch(order.location()).status()).isEqualTo(403);

        fixture.acme().thaw(acme.account());
        assertThat(acme.fetch(order.location()).status()).isEqualTo(200);
    }
}
