package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.testkit.Admin;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.People;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which role may make which call, while delegation is on and while it is off. */
@WithKeycloak
@OnGround(Ground.H2)
class DelegationIT {

    private enum Right {
        VIEW,
        MANAGE,
        CONFIGURE
    }

    /** @param path below the realm; ids that are not there, so that a call which is allowed changes nothing either */
    private record Call(Right right, String verb, String path, Map<String, ?> body) {

        static Call get(String path) {
            return new Call(Right.VIEW, "GET", path, Map.of());
        }

        static Call post(Right right, String path, Map<String, ?> body) {
            return new Call(right, "POST", path, body);
        }

        RestCalls.Answer by(Admin admin, String realm) {
            String whole = "/admin/realms/" + realm + path;
            return verb.equals("GET") ? admin.tryGet(whole) : admin.tryPost(whole, body);
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    private static final Map<String, ?> NOBODY = Map.of("subject", Map.of("type", "client", "name", "not-there"));
    private static final Map<String, ?> SOMEBODY =
            Map.of("subject", Map.of("type", "client", "name", DemoRealm.WEB_CLIENT));

    private static final List<Call> CALLS = List.of(
            Call.get("/acme/whoami"),
            Call.get("/acme/credentials"),
            Call.get("/acme/credentials/master-keys"),
            Call.get("/acme/credentials/not-there"),
            Call.get("/acme/accounts"),
            Call.get("/acme/certificates"),
            Call.get("/acme/certificates/00"),
            Call.get("/acme/audit"),
            Call.get("/acme/policy/mappers"),
            Call.get("/acme/policy/profiles"),
            Call.post(Right.VIEW, "/acme/policy/evaluate", SOMEBODY),
            Call.post(Right.VIEW, "/acme/policy/patterns", Map.of("patterns", List.of("dns:a.corp"))),
            Call.post(Right.MANAGE, "/acme/credentials", NOBODY),
            Call.post(Right.MANAGE, "/acme/credentials/not-there/rotate", Map.of()),
            Call.post(Right.MANAGE, "/acme/credentials/not-there/rebind", Map.of()),
            Call.post(Right.MANAGE, "/acme/accounts/not-there/freeze", Map.of()),
            Call.post(Right.MANAGE, "/acme/accounts/not-there/thaw", Map.of()),
            Call.post(Right.MANAGE, "/acme/accounts/not-there/deactivate", Map.of()),
            Call.post(Right.MANAGE, "/acme/certificates/00/revoke", Map.of()),
            Call.post(Right.MANAGE, "/acme/certificates/00/replace", Map.of()),
            Call.post(Right.MANAGE, "/acme/certificates/replace", Map.of("issuer", "not-there")),
            Call.post(
                    Right.CONFIGURE,
                    "/acme/policy/evaluate",
                    Map.of("subject", SOMEBODY.get("subject"), "changes", List.of())),
            Call.post(
                    Right.CONFIGURE,
                    "/acme/policy/patterns",
                    Map.of("subject", SOMEBODY.get("subject"), "patterns", List.of("dns:a.corp"))));

    private static RealmFixture fixture;
    private static People people;

    @BeforeAll
    static void prepare(RealmFixture shared) {
        fixture = shared;
        people = People.of(shared.realm());
    }

    @Test
    void eachRoleMayMakeItsCallsAndNoOther() {
        Map<Admin, Set<Right>> always = Map.of(
                people.admin("nobody"), EnumSet.noneOf(Right.class),
                people.admin("onlooker", "view-realm"), EnumSet.of(Right.VIEW),
                people.admin("manager", "manage-realm"), EnumSet.allOf(Right.class));
        Admin viewer = people.admin("delegated-viewer", "view-acme");
        Admin delegate = people.admin("delegate", "manage-acme");

        delegation("false");
        always.forEach(DelegationIT::assertMay);
        assertMay(viewer, Set.of());
        assertMay(delegate, Set.of());

        delegation("true");
        always.forEach(DelegationIT::assertMay);
        assertMay(viewer, EnumSet.of(Right.VIEW));
        assertMay(delegate, EnumSet.of(Right.VIEW, Right.MANAGE));

        delegation("yes");
        assertMay(delegate, Set.of());
    }

    @Test
    void aDelegateDecidesNothingAboutPolicyNorAboutDelegation() {
        delegation("true");
        Admin delegate = people.admin("ambitious", "manage-acme");
        String realm = "/admin/realms/" + fixture.realm().realm();
        String issued = realm + "/acme/credentials";
        assertThat(delegate.tryPost(issued, SOMEBODY).status()).isEqualTo(201);

        for (String type : List.of(Component.MAPPER, Component.PROFILE, Component.ISSUER)) {
            JsonNode present = fixture.realm()
                    .admin()
                    .get(realm + "/components?type=" + type)
                    .get(0);
            String id = present.required("id").asText();
            assertThat(delegate.tryPut(realm + "/components/" + id, present).status())
                    .as(type)
                    .isEqualTo(403);
            ObjectNode other =
                    ((ObjectNode) present.deepCopy()).put("name", "other").without("id");
            assertThat(delegate.tryPost(realm + "/components", other).status())
                    .as(type)
                    .isEqualTo(403);
        }
        JsonNode settings = Json.tree(Map.of("attributes", Map.of("acme.delegation", "true", "acme.enabled", "true")));
        assertThat(delegate.tryPut(realm, settings).status()).isEqualTo(403);
        delegation("false");
        assertThat(delegate.tryPut(realm, settings).status()).isEqualTo(403);
        assertThat(delegate.tryPost(issued, SOMEBODY).status()).isEqualTo(403);
    }

    @Test
    void whoGivesHimselfTheRoleHasItWhereDelegationIsOn() {
        delegation("true");
        Admin users = people.admin("users", "manage-users", "view-clients");
        assertMay(users, Set.of());

        new People(users.realm(fixture.realm().realm()))
                .giveAdminRole(fixture.realm().userId("users"), "manage-acme");

        assertMay(users, EnumSet.of(Right.VIEW, Right.MANAGE));
        delegation("false");
        assertMay(users, Set.of());
    }

    @Test
    void rolesOfTheSameNameElsewhereCountForNothing() {
        delegation("true");
        Admin impostor = people.admin("impostor");
        for (String role : List.of("view-acme", "manage-acme", "approve-acme")) {
            people.giveRealmRole("impostor", role);
        }
        assertMay(impostor, Set.of());
    }

    @Test
    void adminsOfOtherRealmsHaveNothing() {
        delegation("true");
        try (RealmFixture other = fixture.another()) {
            other.realm().putAttributes(Map.of("acme.delegation", "true"));
            Admin stranger = People.of(other.realm()).admin("stranger", "realm-admin", "manage-acme", "manage-realm");
            assertThat(Call.get("/acme/whoami")
                            .by(stranger, other.realm().realm())
                            .status())
                    .isEqualTo(200);
            assertMay(stranger, Set.of());
        }
    }

    @Test
    void whoHasAllAdminRolesHasThoseOfThisExtension() {
        JsonNode realmAdmin = fixture.realm().roles().ofClient("realm-management", "realm-admin", "/composites");
        assertThat(realmAdmin.findValuesAsText("name")).contains("view-acme", "manage-acme", "view-realm");
        RestCalls.Answer roles = fixture.realm().admin().tryGet("/admin/realms/master/roles/admin/composites");
        assertThat(Json.parse(roles.must().body()).findValuesAsText("name")).contains("view-acme", "manage-acme");
    }

    private static void delegation(String value) {
        fixture.realm().putAttributes(Map.of("acme.delegation", value));
    }

    private static void assertMay(Admin admin, Set<Right> rights) {
        SoftAssertions soft = new SoftAssertions();
        BiFunction<Call, Integer, Boolean> agrees = (call, status) -> (status == 403) != rights.contains(call.right());
        for (Call call : CALLS) {
            RestCalls.Answer answer = call.by(admin, fixture.realm().realm());
            soft.assertThat(agrees.apply(call, answer.status()))
                    .as("%s by who has %s is answered %d", call, rights, answer.status())
                    .isTrue();
            soft.assertThat(answer.status()).as(call.toString()).isLessThan(500);
        }
        soft.assertAll();
    }
}
