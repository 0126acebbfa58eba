package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.testkit.Admin;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OidcIssuer;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.People;
import dev.keycloakacme.testkit.People.Verified;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.SelfRegistration;
import dev.keycloakacme.testkit.WithKeycloak;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each of Keycloak's admin roles gives of certificates, and what not. docs/security.md tells it. */
@WithKeycloak
@OnGround(Ground.H2)
class AdminRightsIT {

    private static final List<String> NOUNS =
            List.of("/credentials", "/accounts", "/certificates", "/orders", "/audit", "/credentials/master-keys");

    private static RealmFixture fixture;
    private static People people;

    @BeforeAll
    static void prepare(RealmFixture shared) {
        fixture = shared;
        people = People.of(shared.realm());
    }

    @Test
    void whoHasNoAdminRoleSeesAndChangesNothing() {
        RealmAdmin nobody = as("nobody");
        assertSeesNothing(nobody);
        assertChangesNothing(nobody);
    }

    @Test
    void whoMayViewTheRealmSeesItAndNoSecretsAndChangesNothing() {
        String key = fixture.acme().issueFor(DemoRealm.WEB_CLIENT).hmacKey();
        RealmAdmin viewer = as("viewer", "view-realm");
        for (String noun : NOUNS) {
            RestCalls.Answer answer = viewer.acme().tryGet(noun);
            assertThat(answer.status()).as(noun).isEqualTo(200);
            assertThat(answer.body()).doesNotContain(key, "hmac_key");
        }
        assertThat(viewer.acme()
                        .evaluate(DemoRealm.WEB_CLIENT, "server", "dns:a.apps.demo.internal")
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertChangesNothing(viewer);
    }

    @Test
    void whoManagesClientsActsAsAnyOfThemAndManagesNoPolicy() {
        RealmAdmin manager = as("clients", "manage-clients");
        assertChangesNothing(manager);
        String secret = manager.secretOf(DemoRealm.CI_CLIENT);

        String token = fixture.realm().token(DemoRealm.CI_CLIENT, secret);

        assertThat(certificate(token, "dns:taken.ci.demo.internal").status()).isEqualTo(200);
        assertThat(certificate(fixture.realm().token(DemoRealm.CI_CLIENT, secret), "dns:a.prod.demo.internal")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoManagesClientsWritesTheAttributesThatMappersRead() {
        fixture.realm()
                .putComponent(allow("client", "vault")
                        .with("client-attribute", "tier=vault")
                        .with("names", "dns:db.vault.demo.internal"));
        assertThat(isAllowed(DemoRealm.WEB_CLIENT, "dns:db.vault.demo.internal"))
                .isFalse();
        as("describer", "manage-clients").putClientAttribute(DemoRealm.WEB_CLIENT, "tier", "vault");
        assertThat(isAllowed(DemoRealm.WEB_CLIENT, "dns:db.vault.demo.internal"))
                .isTrue();
    }

    @Test
    void whoManagesUsersDecidesWhoIsInGroupsAndManagesNoPolicy() {
        String group = fixture.realm().createGroup("operators");
        fixture.realm()
                .putComponent(allow("group", "operators")
                        .with("group", "/operators")
                        .with("names", "dns:db.ops.demo.internal"));
        String user = people.add("friend");
        RealmAdmin manager = as("users", "manage-users");
        assertChangesNothing(manager);
        assertThat(isAllowedUser("friend", "dns:db.ops.demo.internal")).isFalse();

        manager.join(user, group);

        assertThat(isAllowedUser("friend", "dns:db.ops.demo.internal")).isTrue();
    }

    @Test
    void whoManagesIdentityProvidersSpeaksForEveryOutsideIssuerAndManagesNoPolicy() {
        RealmAdmin manager = as("providers", "manage-identity-providers", "view-identity-providers");
        assertChangesNothing(manager);
        try (OidcIssuer honest = OidcIssuer.start();
                OidcIssuer own = OidcIssuer.start()) {
            fixture.realm().trustedIssuers().put("pipeline", honest);
            fixture.realm()
                    .putComponent(allow("claims", "pipeline")
                            .with("issuer", honest.issuer())
                            .with("claims", "project_path=platform/shop")
                            .with("names", "dns:db.shop.demo.internal"));
            Map<String, Object> claims = Map.of("project_path", "platform/shop", "iss", honest.issuer());
            String audience = fixture.realm().acmeAudience();
            assertThat(certificate(own.token(audience, "job", claims), "dns:db.shop.demo.internal")
                            .status())
                    .isEqualTo(401);

            manager.trustedIssuers().change("pipeline", true, Map.of("jwksUrl", own.jwksUrl()));

            assertThat(certificate(own.token(audience, "job", claims), "dns:db.shop.demo.internal")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoManagesOrganizationsSaysWhichDomainsAreTheirsAndManagesNoPolicy() {
        fixture.realm().change(Map.of("organizationsEnabled", true));
        fixture.realm()
                .putComponent(Component.mapper("organization", "organizations")
                        .with("organizations", "*")
                        .with("effect", "allow")
                        .with("profiles", "client"));
        String member = people.add("member");
        RealmAdmin manager = as("organizations", "manage-organizations");
        assertChangesNothing(manager);
        assertThat(isAllowedUser("member", "dns:db.org.demo.internal")).isFalse();

        String org = new People(manager).addOrganization("org", "org.demo.internal", Verified.YES);
        people.joinOrganization(member, org);

        assertThat(isAllowedUser("member", "dns:db.org.demo.internal")).isTrue();
    }

    @Test
    void whoMayCreateClientsGetsNothingByWhatTheseSayOfThemselves() {
        fixture.realm()
                .putComponent(allow("client", "tier")
                        .with("client-attribute", "tier=made")
                        .with("names", "dns:db.made.demo.internal"));
        assertChangesNothing(as("maker", "create-client"));

        new SelfRegistration(fixture.realm())
                .registerBy(people.token("maker", "openid"), "made", Map.of("tier", "made"));

        assertThat(fixture.acme()
                        .evaluate("made", "client", "dns:db.made.demo.internal")
                        .toString())
                .contains("registered itself")
                .doesNotContain("\"allowed\":true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "view-clients",
                "view-users",
                "view-identity-providers",
                "view-organizations",
                "view-authorization",
                "manage-authorization",
                "view-events",
                "manage-events",
                "query-clients"
            })
    void otherRolesOfKeycloakGiveNothing(String role) {
        RealmAdmin somebody = as("with-" + role, role);
        assertSeesNothing(somebody);
        assertChangesNothing(somebody);
    }

    @Test
    void whoManagesTheRealmManagesAllOfItAndNoOther() {
        RealmAdmin manager = as("realm", "manage-realm", "view-realm");
        assertThat(manager.acme().tryIssue(credential()).status()).isEqualTo(201);
        assertThat(manager.tryCreateComponent(mapper("of the manager")).status())
                .isEqualTo(201);
        assertOnlyHome(manager.admin());
        assertOnlyHome(as("all", "realm-admin").admin());
        assertThat(as("everything", "realm-admin").acme().tryIssue(credential()).status())
                .isEqualTo(201);
    }

    private static RealmAdmin as(String username, String... roles) {
        return people.admin(username, roles).realm(fixture.realm().realm());
    }

    private static void assertSeesNothing(RealmAdmin somebody) {
        for (String noun : NOUNS) {
            assertThat(somebody.acme().tryGet(noun).status()).as(noun).isEqualTo(403);
        }
        assertThat(somebody.admin()
                        .tryPost(
                                "/admin/realms/" + somebody.realm() + "/acme/policy/evaluate",
                                Map.of("subject", Map.of("type", "client", "name", DemoRealm.CI_CLIENT)))
                        .status())
                .isEqualTo(403);
    }

    private static void assertChangesNothing(RealmAdmin somebody) {
        assertThat(somebody.acme().tryIssue(credential()).status()).isEqualTo(403);
        assertThat(somebody.acme().replaceAll(Map.of("issuer", "demo-issuer")).status())
                .isEqualTo(403);
        assertThat(somebody.acme()
                        .revokeAll(Map.of("serials", List.of("0".repeat(32))))
                        .status())
                .isEqualTo(403);
        ObjectNode component = (ObjectNode) Json.tree(Map.of(
                "providerType", Component.MAPPER, "providerId", "client", "name", "of somebody", "config", Map.of()));
        String realm = "/admin/realms/" + somebody.realm();
        assertThat(somebody.admin().tryPost(realm + "/components", component).status())
                .isEqualTo(403);
        JsonNode settings = Json.tree(Map.of("attributes", Map.of("acme.permitted-zones", "corp")));
        assertThat(somebody.admin().tryPut(realm, settings).status()).isEqualTo(403);
    }

    private static void assertOnlyHome(Admin admin) {
        assertThat(admin.realm("master").acme().tryGet("/credentials").status()).isEqualTo(403);
        assertThat(admin.tryPost("/admin/realms/master/acme/credentials", credential())
                        .status())
                .isEqualTo(403);
    }

    private static Map<String, Object> credential() {
        return Map.of("subject", Map.of("type", "client", "name", DemoRealm.CI_CLIENT));
    }

    private static boolean isAllowed(String clientId, String name) {
        return fixture.acme().evaluate(clientId, "client", name).path("allowed").asBoolean();
    }

    private static boolean isAllowedUser(String username, String name) {
        return fixture.acme()
                .evaluateUser(username, "client", name)
                .path("allowed")
                .asBoolean();
    }

    private static RestCalls.Answer certificate(String token, String name) {
        return new RestCalls(fixture.http())
                .send(
                        fixture.realm().acmeUrl().resolve("certificates?profile=client"),
                        token,
                        "application/pkcs10",
                        Csr.forNames(name).der());
    }

    private static Component mapper(String name) {
        return allow("client", name).with("clients", DemoRealm.CI_CLIENT).with("names", "dns:a.ci.demo.internal");
    }

    private static Component allow(String mapper, String name) {
        return Component.mapper(mapper, name)
                .with("effect", "allow")
                .with("profiles", "client")
                .with("mode", "identity");
    }
}
