package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.client;
import static dev.keycloakacme.mappers.Components.group;
import static dev.keycloakacme.mappers.Components.role;
import static dev.keycloakacme.mappers.Components.user;
import static dev.keycloakacme.mappers.Requesters.asking;
import static dev.keycloakacme.mappers.Requesters.memberOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keycloakacme.account.Subject.Kind;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.UnfilledPattern;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.GroupModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.userprofile.config.UPConfig.UnmanagedAttributePolicy;

/** What fills placeholders, and that nothing does which its owner can write (DESIGN §5, rule 5). */
class TemplateMapperTest {

    private static final GroupModel TEAMS = group("teams", null);
    private static final GroupModel RED = group("red", TEAMS);
    private static final RoleModel ENGINEER = role("engineer");
    private static final UserModel ANN = user("ann", Map.of("env", List.of("prod")), ENGINEER);

    private final FakeRealm realm = new FakeRealm();

    TemplateMapperTest() {
        realm.roles.put("engineer", ENGINEER);
    }

    @Test
    void aClientGetsNamesOfItsId() {
        PolicyMapper mapper = byClientScope("dns:*.${client_id}.corp");
        assertThat(names(mapper, asking(client("web")))).containsExactly("dns:*.web.corp");
        assertThat(names(mapper, asking(client("api")))).containsExactly("dns:*.api.corp");
    }

    @Test
    void aClientGetsNamesOfItsAttribute() {
        PolicyMapper mapper = byClientScope("dns:*.${attributes.env}.corp");
        assertThat(names(mapper, asking(client("web", null, Map.of("env", "prod")))))
                .containsExactly("dns:*.prod.corp");
        assertNothing(mapper, asking(client("web")));
    }

    @Test
    void aMemberGetsNamesOfTheGroupBelowTheOneThatIsNamed() {
        PolicyMapper mapper = byGroup("dns:**.${group}.corp");
        assertThat(names(mapper, memberOf(Kind.USER, RED))).containsExactly("dns:**.red.corp");
        assertThat(names(mapper, memberOf(Kind.GROUP, RED))).containsExactly("dns:**.red.corp");
        assertThat(names(mapper, memberOf(Kind.USER, RED, group("blue", TEAMS), group("green", null))))
                .containsExactly("dns:**.red.corp", "dns:**.blue.corp");
    }

    @Test
    void groupsOfOneNameInTwoPlacesStayApart() {
        GroupModel other = group("red", group("blue", TEAMS));
        assertNothing(byGroup("dns:**.${group}.corp"), memberOf(Kind.USER, other));
        assertThat(names(byGroup("dns:**.${group|slug}.corp"), memberOf(Kind.USER, other)))
                .singleElement()
                .asString()
                .startsWith("dns:**.blue-red-");
        assertNothing(byGroup("dns:**.${group|slug}.corp"), memberOf(Kind.USER, group("blue/red", TEAMS)));
        assertNothing(byGroup("dns:**.${group}.corp"), memberOf(Kind.USER, TEAMS));
    }

    @Test
    void aUserGetsNamesOfHisUsernameWhereOthersGiveIt() {
        assertThat(names(byRole("dns:${username}.people.corp"), Requesters.user(ANN)))
                .containsExactly("dns:ann.people.corp");
    }

    @Test
    void aUsernameThatUsersChooseCountsForNothing() {
        PolicyMapper mapper = byRole("dns:${username}.people.corp");
        realm.registration = true;
        assertNothing(mapper, Requesters.user(ANN));
        realm.registration = false;
        realm.renaming = true;
        assertNothing(mapper, Requesters.user(ANN));
        realm.renaming = false;
        realm.invitations = true;
        assertNothing(mapper, Requesters.user(ANN));
        realm.invitations = false;
        realm.emailAsUsername = true;
        assertNothing(mapper, Requesters.user(ANN));
        realm.emailAsUsername = false;
        assertThat(names(mapper, Requesters.user(ANN))).containsExactly("dns:ann.people.corp");
    }

    @Test
    void aUsernameThatUsersBringAlongCountsForNothing() {
        PolicyMapper mapper = byRole("dns:${username}.people.corp");
        IdentityProviderModel broker = new IdentityProviderModel();
        broker.setEnabled(true);
        realm.identityProviders.add(broker);
        assertNothing(mapper, Requesters.user(ANN));
        broker.setLinkOnly(true);
        assertThat(names(mapper, Requesters.user(ANN))).containsExactly("dns:ann.people.corp");
    }

    @Test
    void whereUsersChooseTheirUsernamesSuchAMapperIsNotSaved() {
        realm.registration = true;
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> byRole("dns:${username}.people.corp"))
                .withMessageStartingWith("names has ")
                .withMessageContaining("register");
    }

    @Test
    void anAttributeThatUsersEditCountsForNothing() {
        PolicyMapper mapper = byRole("dns:*.${attributes.env}.corp");
        assertThat(names(mapper, Requesters.user(ANN))).containsExactly("dns:*.prod.corp");
        realm.profile.setUnmanagedAttributePolicy(UnmanagedAttributePolicy.ENABLED);
        assertNothing(mapper, Requesters.user(ANN));
        realm.declare("env", "admin");
        assertThat(names(mapper, Requesters.user(ANN))).containsExactly("dns:*.prod.corp");
        realm.declare("ENV", "admin", "user");
        realm.profile.removeAttribute("env");
        assertNothing(mapper, Requesters.user(ANN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "email", "firstName", "lastName", "locale", "EMAIL"})
    void whatKeycloakLetsUsersSetAnywayCountsForNothing(String attribute) {
        realm.declare(attribute, "admin");
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> byRole("dns:*.${attributes." + attribute + "}.corp"))
                .withMessageContaining("users may have a say in " + attribute);
    }

    @Test
    void whereUsersEditTheAttributeSuchAMapperIsNotSaved() {
        realm.declare("env", "admin", "user");
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> byRole("dns:*.${attributes.env}.corp"))
                .withMessageContaining("users may edit the attribute env");
        assertThat(names(
                        byClientScope("dns:*.${attributes.env}.corp"),
                        asking(client("web", null, Map.of("env", "prod")))))
                .containsExactly("dns:*.prod.corp");
    }

    @Test
    void whatAClientThatRegisteredItselfIsCalledCountsForNothing() {
        Requester registered = new Requester(
                asking(client("web")).subject(),
                "web",
                asking(client("web", "token", Map.of("env", "prod"))).client(),
                Requesters.user(ANN).user(),
                List.of(RED),
                null,
                Map.of(),
                null);
        assertNothing(byGroup("dns:*.${client_id}.corp"), registered);
        assertNothing(byGroup("dns:*.${attributes.env}.corp"), registered);
        assertThat(names(byGroup("dns:*.${group}.corp"), registered)).containsExactly("dns:*.red.corp");
    }

    @Test
    void aClientThatRegisteredItselfIsNotAllowedAnythingByName() {
        realm.clients.put("web", client("web", "token", Map.of()));
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() -> realm.save(
                        new ClientMapperFactory(),
                        "clients=web",
                        "effect=allow",
                        "profiles=server",
                        "names=dns:a.corp"))
                .withMessageStartingWith("clients ");
        realm.save(new ClientMapperFactory(), "clients=web", "effect=deny", "names=dns:a.corp");
    }

    @Test
    void theUsernameOfAServiceAccountIsNobodys() {
        Requester service = new Requester(
                asking(client("web")).subject(),
                "web",
                asking(client("web")).client(),
                Requesters.user(user("service-account-web", Map.of(), ENGINEER)).user(),
                List.of(),
                null,
                Map.of(),
                null);
        assertNothing(byRole("dns:${username}.corp"), service);
    }

    @Test
    void aDenialThatCannotBeFilledInRefusesTheRequest() {
        PolicyMapper mapper = realm.mapper(
                new RoleMapperFactory(), "role=engineer", "effect=deny", "names=dns:**.${attributes.env}.corp");
        assertThat(mapper.rulesFor(Requesters.user(ANN)).denials()).hasSize(1);
        assertThatExceptionOfType(AcmeException.class)
                .isThrownBy(() -> mapper.rulesFor(Requesters.user(user("bob", Map.of(), ENGINEER))))
                .withMessageContaining("attributes.env");
    }

    private PolicyMapper byClientScope(String names) {
        return realm.mapper(
                new ClientMapperFactory(),
                "client-scope=acme-servers",
                "effect=allow",
                "profiles=server",
                "names=" + names);
    }

    private PolicyMapper byGroup(String names) {
        return realm.mapper(
                new GroupMapperFactory(),
                "group=/teams",
                "subgroups=true",
                "effect=allow",
                "profiles=server",
                "names=" + names);
    }

    private PolicyMapper byRole(String names) {
        return realm.mapper(
                new RoleMapperFactory(), "role=engineer", "effect=allow", "profiles=server", "names=" + names);
    }

    private static void assertNothing(PolicyMapper mapper, Requester requester) {
        assertThat(patterns(mapper, requester)).hasOnlyElementsOfType(UnfilledPattern.class);
    }

    private static List<String> names(PolicyMapper mapper, Requester requester) {
        return patterns(mapper, requester).stream().map(NamePattern::text).toList();
    }

    private static List<NamePattern> patterns(PolicyMapper mapper, Requester requester) {
        Rules rules = mapper.rulesFor(requester);
        return rules.grants().stream().flatMap(grant -> grant.names().stream()).toList();
    }
}
