package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import org.junit.jupiter.api.Test;

/** What the members of a group may have, at the moment of asking. */
@WithKeycloak
class GroupPolicyIT {

    private static final String NAME = "dns:db.group.demo.internal";

    @Test
    void aServiceAccountMayHaveWhatItsGroupMayWhileItIsAMember(RealmFixture fixture) {
        String group = fixture.realm().createGroup("builders");
        fixture.realm().putComponent(allow());
        String member = fixture.realm().serviceAccount(DemoRealm.CI_CLIENT);
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(403);

        fixture.realm().join(member, group);
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(201);

        fixture.realm().leave(member, group);
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(403);
    }

    @Test
    void aDenialForAGroupThatIsNotThereHoldsForEverybody(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        fixture.realm()
                .putComponent(Component.mapper("group", "quarantine")
                        .with("group", "/quarantine")
                        .with("effect", "deny")
                        .with("names", "dns:**.ci.demo.internal")
                        .with("enabled", "true"));
        assertThat(acme.newOrder("client", "dns:job.ci.demo.internal").answer().body())
                .contains("quarantine");

        fixture.realm().createGroup("quarantine");
        assertThat(acme.newOrder("client", "dns:job.ci.demo.internal").status()).isEqualTo(201);
    }

    private static Component allow() {
        return Component.mapper("group", "builders")
                .with("group", "/builders")
                .with("effect", "allow")
                .with("profiles", "client")
                .with("names", "dns:**.group.demo.internal")
                .with("mode", "identity")
                .with("enabled", "true");
    }
}
