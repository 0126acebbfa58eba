package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmAdmin.Verified;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One account, refused, allowed after an admin's change, and refused after its reversal. */
@WithKeycloak
class PolicyMapperIT {

    private static final String NAME = "dns:db.mapped.demo.internal";

    @Test
    void aRoleWithinARoleCountsWhileItIsThere(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        fixture.realm().putComponent(allow("role").with("role", "engineer").with("names", NAME));
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(403);

        fixture.realm().giveCompositeRole(DemoRealm.CI_CLIENT, "staff", "engineer");
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(201);

        fixture.realm().deleteRole("staff");
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(403);
    }

    @Test
    void namesListedInAnAttributeCountWhileTheyAreListed(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        fixture.realm().putComponent(allow("attribute").with("of", "client").with("attribute", "acme-names"));
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(403);

        fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "acme-names", "dns:x.demo.internal, " + NAME);
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(201);

        fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "acme-names", "");
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(403);
    }

    @Test
    void aPlaceholderIsFilledWithWhatTheAttributeSaysNow(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        fixture.realm()
                .putComponent(allow("client")
                        .with("clients", DemoRealm.CI_CLIENT)
                        .with("names", "dns:*.${attributes.region}.demo.internal"));
        assertThat(acme.newOrder("client", NAME).answer().body()).contains("${attributes.region}");

        fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "region", "mapped");
        assertThat(acme.newOrder("client", NAME).status()).isEqualTo(201);

        for (String hostile : new String[] {"*", "Mapped", "x.mapped", "mapped.demo.internal", "xn--80ak6aa92e"}) {
            fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "region", hostile);
            assertThat(acme.newOrder("client", NAME).status()).as(hostile).isEqualTo(403);
        }
    }

    @Test
    void anOrganizationsVerifiedDomainIsItsMembers(RealmFixture fixture) {
        fixture.realm().change(Map.of("organizationsEnabled", true));
        String ann = fixture.realm().createUser("ann", "secret");
        fixture.realm().createUser("bob", "secret");
        fixture.realm().putOrganization("hasty", "hasty.demo.internal", Verified.NO, ann);
        fixture.realm().putOrganization("sound", "sound.demo.internal", Verified.YES, ann);
        fixture.realm()
                .putComponent(Component.mapper("organization", "organizations")
                        .with("organizations", "*")
                        .with("effect", "allow")
                        .with("profiles", "server"));

        assertThat(mayHave(fixture, "ann", "dns:a.sound.demo.internal")).isTrue();
        assertThat(mayHave(fixture, "ann", "dns:a.hasty.demo.internal")).isFalse();
        assertThat(mayHave(fixture, "bob", "dns:a.sound.demo.internal")).isFalse();
    }

    @Test
    void whatAClientWithARegistrationTokenIsCalledGivesItNothing(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        String group = fixture.realm().createGroup("jobs");
        fixture.realm().join(fixture.realm().serviceAccount(DemoRealm.CI_CLIENT), group);
        fixture.realm()
                .putComponent(allow("group").with("group", "/jobs").with("names", "dns:${client_id}.demo.internal"));
        String own = "dns:" + DemoRealm.CI_CLIENT + ".demo.internal";
        assertThat(acme.newOrder("client", own).status()).isEqualTo(201);

        fixture.realm().giveRegistrationToken(DemoRealm.CI_CLIENT);
        assertThat(acme.newOrder("client", own).answer().body())
                .contains("rejectedIdentifier")
                .contains("registration token");
    }

    @Test
    void whoeverRegistersOrRenamesHimselfGetsNothingByHisName(RealmFixture fixture) {
        String ann = fixture.realm().createUser("ann", "secret");
        fixture.realm().join(ann, fixture.realm().createGroup("people"));
        Component byName = allow("group").with("group", "/people").with("names", "dns:${username}.demo.internal");
        fixture.realm().putComponent(byName);
        assertThat(evaluated(fixture, "ann")).isTrue();

        for (String setting : new String[] {"registrationAllowed", "editUsernameAllowed"}) {
            fixture.realm().change(Map.of(setting, true));
            assertThat(evaluated(fixture, "ann")).as(setting).isFalse();
            assertThat(fixture.realm()
                            .tryCreateComponent(new Component(
                                    byName.providerType(), byName.providerId(), "another", byName.config()))
                            .status())
                    .as(setting)
                    .isEqualTo(400);
            fixture.realm().change(Map.of(setting, false));
        }
        assertThat(evaluated(fixture, "ann")).isTrue();
    }

    private static boolean evaluated(RealmFixture fixture, String username) {
        return mayHave(fixture, "client", username, "dns:" + username + ".demo.internal");
    }

    private static boolean mayHave(RealmFixture fixture, String username, String name) {
        return mayHave(fixture, "server", username, name);
    }

    private static boolean mayHave(RealmFixture fixture, String profile, String username, String name) {
        return fixture.acme()
                .evaluateUser(username, profile, name)
                .path("allowed")
                .asBoolean();
    }

    private static Component allow(String mapper) {
        return Component.mapper(mapper, "mapped")
                .with("effect", "allow")
                .with("profiles", "client")
                .with("mode", "identity");
    }
}
