package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OidcIssuer;
import dev.keycloakacme.testkit.People;
import dev.keycloakacme.testkit.People.Editors;
import dev.keycloakacme.testkit.People.Verified;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * For each kind of mapper: one account, refused, allowed after an admin's change, and refused after its reversal. All in one
 * realm, each with names of its own.
 */
@WithKeycloak
class PolicyMapperIT {

    private static RealmFixture fixture;
    private static People people;
    private static RawAcme runner;

    @BeforeAll
    static void prepare(RealmFixture shared) {
        fixture = shared;
        people = People.of(shared.realm());
        runner = shared.registered(DemoRealm.CI_CLIENT);
    }

    @Test
    void aClientAttributeCountsWhileTheClientHasIt() {
        put(allow("client", "gold").with("client-attribute", "tier=gold"));
        assertFlips(
                runner,
                "dns:db.gold.demo.internal",
                () -> fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "tier", "gold"),
                () -> fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "tier", ""));
    }

    @Test
    void aGroupCountsWhileTheServiceAccountIsInIt() {
        String group = fixture.realm().createGroup("builders");
        String member = fixture.realm().serviceAccount(DemoRealm.CI_CLIENT);
        put(allow("group", "grouped").with("group", "/builders"));
        assertFlips(
                runner,
                "dns:db.grouped.demo.internal",
                () -> fixture.realm().join(member, group),
                () -> fixture.realm().leave(member, group));
    }

    @Test
    void aDenialForAGroupThatIsNotThereHoldsForEverybody() {
        put(Component.mapper("group", "quarantine")
                .with("group", "/quarantine")
                .with("effect", "deny")
                .with("names", "dns:**.ci.demo.internal"));
        assertThat(runner.newOrder("client", "dns:job.ci.demo.internal")
                        .answer()
                        .body())
                .contains("quarantine");

        fixture.realm().createGroup("quarantine");
        assertThat(runner.newOrder("client", "dns:job.ci.demo.internal").status())
                .isEqualTo(201);
    }

    @Test
    void aRoleWithinARoleCountsWhileItIsThere() {
        put(allow("role", "roles").with("role", "engineer"));
        assertFlips(
                runner,
                "dns:db.roles.demo.internal",
                () -> fixture.realm().roles().giveComposite(DemoRealm.CI_CLIENT, "staff", "engineer"),
                () -> fixture.realm().roles().delete("staff"));
    }

    @Test
    void claimsOfAnOutsideTokenCountWhileAMapperSaysSo() {
        try (OidcIssuer issuer = OidcIssuer.start()) {
            fixture.realm().trustedIssuers().put("outside", issuer);
            RawAcme job = minted(
                    issuer.token(fixture.realm().acmeAudience(), OutsideClaims.GITLAB_SUB, OutsideClaims.GITLAB));
            Component mapper = allow("claims", "claimed")
                    .with("issuer", issuer.issuer())
                    .with("claims", "project_path=platform/shop", "ref_protected=true");
            assertFlips(
                    job, "dns:db.claimed.demo.internal", () -> put(mapper), () -> put(mapper.with("enabled", "false")));
        }
    }

    @Test
    void claimsOfARealmTokenCountWhileAMapperSaysSo() {
        fixture.realm().putClaim(DemoRealm.CI_CLIENT, "stage", "prod");
        RawAcme acme = minted(fixture.ciToken());
        Component mapper = allow("claims", "staged")
                .with("issuer", fixture.realm().acmeAudience().replace("/acme", ""))
                .with("claims", "stage=prod");
        assertFlips(acme, "dns:db.staged.demo.internal", () -> put(mapper), () -> put(mapper.with("enabled", "false")));
    }

    @Test
    void anOrganizationsVerifiedDomainCountsForItsMembers() {
        fixture.realm().change(Map.of("organizationsEnabled", true));
        String ann = people.add("ann");
        String sound = people.putOrganization("sound", "sound.demo.internal", Verified.YES, people.add("bob"));
        people.putOrganization("hasty", "hasty.demo.internal", Verified.NO, ann);
        fixture.realm()
                .putComponent(Component.mapper("organization", "organizations")
                        .with("organizations", "*")
                        .with("effect", "allow")
                        .with("profiles", "client"));
        RawAcme acme = account("ann");
        assertFlips(
                acme,
                "dns:db.sound.demo.internal",
                () -> people.joinOrganization(ann, sound),
                () -> people.leaveOrganization(ann, sound));
        assertRefused(acme, "dns:db.hasty.demo.internal");
    }

    @Test
    void namesListedInAnAttributeOfTheClientCountWhileTheyAreListed() {
        fixture.realm().putComponent(listed("client"));
        assertFlips(
                runner,
                "dns:db.client.demo.internal",
                () -> fixture.realm()
                        .putClientAttribute(
                                DemoRealm.CI_CLIENT, "names", "dns:x.demo.internal, dns:db.client.demo.internal"),
                () -> fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "names", ""));
    }

    @Test
    void namesListedInAnAttributeOfTheUserCountWhileTheyAreListed() {
        people.declare("names", Editors.ADMINS);
        String carl = people.add("carl");
        fixture.realm().putComponent(listed("user"));
        assertFlips(
                account("carl"),
                "dns:db.user.demo.internal",
                () -> people.describe(carl, "names", "dns:db.user.demo.internal"),
                () -> people.describe(carl, "names", ""));
    }

    @Test
    void namesListedInAnAttributeOfTheGroupCountWhileTheyAreListed() {
        String group = fixture.realm().createGroup("listed");
        fixture.realm().join(people.add("dora"), group);
        fixture.realm().putComponent(listed("group"));
        assertFlips(
                account("dora"),
                "dns:db.group.demo.internal",
                () -> people.describeGroup(group, "names", "dns:db.group.demo.internal"),
                () -> people.describeGroup(group, "names", ""));
    }

    @Test
    void aPlaceholderIsFilledWithWhatTheAttributeSaysNow() {
        put(allow("client", "regional")
                .with("clients", DemoRealm.CI_CLIENT)
                .with("names", "dns:*.${attributes.region}.demo.internal"));
        assertFlips(
                runner,
                "dns:db.eu.demo.internal",
                () -> fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "region", "eu"),
                () -> fixture.realm().putClientAttribute(DemoRealm.CI_CLIENT, "region", ""));
    }

    /** Refused, allowed, refused. */
    private static void assertFlips(RawAcme acme, String name, Runnable change, Runnable reversal) {
        assertRefused(acme, name);

        change.run();
        RawAcme.Reply order = acme.newOrder("client", name);
        assertThat(order.status()).as(order.answer().body()).isEqualTo(201);

        reversal.run();
        assertRefused(acme, name);
    }

    /** As a profile that is not granted where nothing at all is, else as a name. */
    private static void assertRefused(RawAcme acme, String name) {
        RawAcme.Reply refusal = acme.newOrder("client", name);
        String type = refusal.json().path("type").asText();
        assertThat(type.substring(type.lastIndexOf(':') + 1) + " " + refusal.status())
                .as(refusal.answer().body())
                .isIn("rejectedIdentifier 403", "invalidProfile 400");
    }

    private static RawAcme account(String username) {
        RawAcme acme = new RawAcme(fixture.http(), fixture.directory());
        acme.register(fixture.acme().issueForUser(username)).must();
        return acme;
    }

    private static RawAcme minted(String token) {
        JsonNode minted = Json.parse(mint(token).must().body());
        AcmeAdmin.Credential credential = AcmeAdmin.Credential.of(minted);
        RawAcme acme = new RawAcme(fixture.http(), credential.directory());
        acme.register(credential).must();
        return acme;
    }

    private static RestCalls.Answer mint(String token) {
        return new RestCalls(fixture.http())
                .send(
                        fixture.realm().acmeUrl().resolve("eab"),
                        token,
                        "application/x-www-form-urlencoded",
                        "".getBytes(StandardCharsets.UTF_8));
    }

    private static void put(Component mapper) {
        fixture.realm().putComponent(mapper);
    }

    private static Component listed(String owner) {
        return Component.mapper("attribute", "listed of " + owner)
                .with("of", owner)
                .with("attribute", "names")
                .with("effect", "allow")
                .with("profiles", "client")
                .with("mode", "identity");
    }

    /** @param zone also its name */
    private static Component allow(String mapper, String zone) {
        return Component.mapper(mapper, zone)
                .with("names", "dns:*." + zone + ".demo.internal")
                .with("effect", "allow")
                .with("profiles", "client")
                .with("mode", "identity");
    }
}
