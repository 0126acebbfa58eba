package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.People;
import dev.keycloakacme.testkit.People.Editors;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.SelfRegistration;
import dev.keycloakacme.testkit.SelfRegistration.Registered;
import dev.keycloakacme.testkit.WithKeycloak;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Clients and users who write into Keycloak what a mapper reads, to be given somebody else's names. Each has everything on
 * his side that an honest one needs, and others show that the mapper works.
 */
@WithKeycloak
@OnGround(Ground.H2)
class OwnWordIT {

    private static final String GROUP = "/people";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final List<String> MAPPERS = new ArrayList<>();

    private static RealmFixture fixture;
    private static People people;
    private static SelfRegistration registration;
    private static String group;

    @BeforeAll
    static void prepare(RealmFixture shared) {
        fixture = shared;
        people = People.of(shared.realm());
        registration = new SelfRegistration(shared.realm());
        group = shared.realm().createGroup("people");
    }

    @AfterEach
    void nothingWasIssued() {
        assertThat(fixture.acme().certificates()).isEmpty();
        MAPPERS.forEach(name -> fixture.realm().deleteComponent(Component.MAPPER, name));
        MAPPERS.clear();
        fixture.realm().change(Map.of("registrationAllowed", false, "editUsernameAllowed", false));
    }

    @Test
    void aClientThatRegisteredItselfGetsNothingByWhatItCallsItself() {
        put(allow("client", "by id").with("clients", "payments").with("names", "dns:db.id.demo.internal"));
        put(allow("client", "by attribute")
                .with("client-attribute", "tier=gold")
                .with("names", "dns:db.gold.demo.internal"));
        put(allow("client", "by scope").with("client-scope", "email").with("names", "dns:db.scope.demo.internal"));
        put(allow("group", "own id").with("group", GROUP).with("names", "dns:${client_id}.own.demo.internal"));
        put(allow("group", "own region")
                .with("group", GROUP)
                .with("names", "dns:db.${attributes.region}.demo.internal"));
        put(allow("attribute", "own list").with("of", "client").with("attribute", "names"));
        Map<String, String> said = Map.of(
                "tier", "gold", "region", "prod", "names", "dns:db.listed.demo.internal, dns:db.id.demo.internal");

        Registered payments = registration.register("payments", said);
        admit("payments");
        Registered honest = new Registered("invoices", "secret", "");
        fixture.realm().putServiceClient(honest.clientId(), honest.secret());
        said.forEach((name, value) -> fixture.realm().putClientAttribute(honest.clientId(), name, value));
        admit(honest.clientId());

        for (String zone : List.of("gold", "scope", "prod", "listed")) {
            assertOnlyForOthers(payments, honest, "dns:db." + zone + ".demo.internal");
        }
        assertRefused(payments, "dns:db.id.demo.internal", "registered itself");
        assertThat(isAllowed(honest, "dns:invoices.own.demo.internal")).isTrue();
        assertRefused(payments, "dns:payments.own.demo.internal", "registered itself");
    }

    @Test
    void aClientThatHoldsARegistrationTokenGetsNothingByWhatItSaysOfItself() {
        Component mapper = allow("client", "by depot")
                .with("clients", "reports")
                .with("names", "dns:db.${attributes.depot}.demo.internal");
        fixture.realm().putServiceClient("reports", "secret");
        fixture.realm().putClientAttribute("reports", "depot", "north");
        put(mapper);
        RawAcme acme = fixture.registered("reports");
        assertThat(acme.newOrder("client", "dns:db.north.demo.internal").status())
                .isEqualTo(201);

        String token = fixture.realm().giveRegistrationToken("reports");
        registration.describe("reports", token, "depot", "south");

        for (String depot : List.of("south", "north")) {
            assertRefused(
                    acme.newOrder("client", "dns:db." + depot + ".demo.internal"), "by depot", "registration token");
        }
        assertNotSaved(mapper, "registration token");
    }

    @Test
    void aUserWhoRenamesHimselfGetsNothingByHisNewName() {
        Component mapper =
                allow("group", "renamed").with("group", GROUP).with("names", "dns:${username}.renamed.demo.internal");
        put(mapper);
        fixture.realm().join(people.add("mallory"), group);
        RawAcme acme = account("mallory");
        JsonNode order = acme.newOrder("client", "dns:mallory.renamed.demo.internal")
                .must()
                .json();

        fixture.realm().change(Map.of("editUsernameAllowed", true));
        people.changeSelf("mallory", Map.of("username", "director")).must();

        assertThat(fixture.realm().userId("director")).isNotEmpty();
        assertRefused(
                acme.newOrder("client", "dns:director.renamed.demo.internal"), "renamed", "may change their usernames");
        assertThat(acme.finalizeOrder(order, Csr.forNames("dns:mallory.renamed.demo.internal"))
                        .status())
                .isEqualTo(403);
        assertNotSaved(mapper, "may change their usernames");
    }

    @Test
    void aUserWhoRegistersHimselfGetsNothingByTheNameHeChose() {
        Component mapper = allow("group", "newcomers")
                .with("group", GROUP)
                .with("names", "dns:${username}.newcomers.demo.internal");
        put(mapper);
        fixture.realm().change(Map.of("registrationAllowed", true));

        people.register("controller");
        fixture.realm().join(fixture.realm().userId("controller"), group);

        assertRefused(
                account("controller").newOrder("client", "dns:controller.newcomers.demo.internal"),
                "newcomers",
                "register themselves");
        assertNotSaved(mapper, "register themselves");
        fixture.realm().change(Map.of("registrationAllowed", false, "registrationEmailAsUsername", true));
        assertNotSaved(mapper, "register themselves");
        fixture.realm().change(Map.of("registrationEmailAsUsername", false));
    }

    @Test
    void aUserGetsNothingByAnAttributeThatHeMayEdit() {
        people.declare("team", Editors.ADMINS);
        Component mapper = allow("group", "by team")
                .with("group", GROUP)
                .with("names", "dns:db.${attributes.team}.team.demo.internal");
        put(mapper);
        String eve = people.add("eve");
        fixture.realm().join(eve, group);
        people.describe(eve, "team", "red");
        RawAcme acme = account("eve");
        assertThat(acme.newOrder("client", "dns:db.red.team.demo.internal").status())
                .isEqualTo(201);
        people.changeSelf("eve", attribute("team", "blue"));
        assertThat(acme.newOrder("client", "dns:db.blue.team.demo.internal").status())
                .isEqualTo(403);

        people.declare("team", Editors.USERS_TOO);
        people.changeSelf("eve", attribute("team", "blue")).must();

        for (String team : List.of("red", "blue")) {
            assertRefused(
                    acme.newOrder("client", "dns:db." + team + ".team.demo.internal"),
                    "by team",
                    "may edit the attribute team");
        }
        assertNotSaved(mapper, "may edit the attribute team");
    }

    @Test
    void aUserGetsNothingByNamesThatHeListsHimself() {
        people.declare("hosts", Editors.ADMINS);
        Component mapper = allow("attribute", "by hosts").with("of", "user").with("attribute", "hosts");
        put(mapper);
        people.add("dave");
        RawAcme acme = account("dave");
        people.changeSelf("dave", attribute("hosts", "dns:db.hosts.demo.internal"));
        assertThat(acme.newOrder("client", "dns:db.hosts.demo.internal").status())
                .isIn(400, 403);

        people.declare("hosts", Editors.USERS_TOO);
        people.changeSelf("dave", attribute("hosts", "dns:db.hosts.demo.internal"))
                .must();

        assertRefused(
                acme.newOrder("client", "dns:db.hosts.demo.internal"), "by hosts", "may edit the attribute hosts");
        assertNotSaved(mapper, "may edit the attribute hosts");
    }

    @Test
    void noMapperReadsWhatUsersAlwaysHaveASayIn() {
        for (String attribute : List.of("firstName", "lastName", "email", "username", "locale")) {
            assertNotSaved(
                    allow("group", "always own")
                            .with("group", GROUP)
                            .with("names", "dns:${attributes." + attribute + "}.demo.internal"),
                    "may have a say in " + attribute);
        }
    }

    @Test
    void aUserGetsNothingByWhatTheRealmsOwnTokensSayOfHim() {
        put(allow("claims", "by claim")
                .with("issuer", fixture.realm().acmeAudience().replace("/acme", ""))
                .with("claims", "given_name=frank")
                .with("names", "dns:db.claim.demo.internal"));
        people.add("frank");

        RestCalls.Answer answer = certificate(people.token("frank", "acme"), "dns:db.claim.demo.internal");

        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("by claim", "the realm's own tokens");
    }

    private static void assertOnlyForOthers(Registered liar, Registered honest, String name) {
        assertThat(isAllowed(honest, name)).as(name).isTrue();
        assertRefused(liar, name, "registered itself");
    }

    /** By a token and a CSR, and by ACME. */
    private static void assertRefused(Registered liar, String name, String reason) {
        RestCalls.Answer answer = certificate(token(liar), name);
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).as(name).contains(reason);
        AcmeAdmin.Credential credential = AcmeAdmin.Credential.of(
                Json.parse(send("eab", token(liar), FORM, "").must().body()));
        RawAcme acme = new RawAcme(fixture.http(), credential.directory());
        acme.register(credential).must();
        assertRefused(acme.newOrder("client", name), reason);
    }

    private static void assertRefused(RawAcme.Reply reply, String... told) {
        assertThat(reply.status()).as(reply.answer().body()).isEqualTo(403);
        assertThat(reply.answer().body()).contains("rejectedIdentifier").contains(told);
    }

    /** Under another name, since that one is there already. */
    private static void assertNotSaved(Component mapper, String reason) {
        RestCalls.Answer answer = fixture.realm()
                .tryCreateComponent(
                        new Component(mapper.providerType(), mapper.providerId(), "once more", mapper.config()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(reason);
    }

    /** What an admin may do for a client in good faith. */
    private static void admit(String clientId) {
        fixture.realm().putServiceClient(clientId, "not used");
        fixture.realm().join(fixture.realm().serviceAccount(clientId), group);
    }

    private static boolean isAllowed(Registered client, String name) {
        return fixture.acme()
                .evaluate(client.clientId(), "client", name)
                .path("allowed")
                .asBoolean();
    }

    private static RawAcme account(String username) {
        RawAcme acme = new RawAcme(fixture.http(), fixture.directory());
        acme.register(fixture.acme().issueForUser(username)).must();
        return acme;
    }

    private static String token(Registered client) {
        return fixture.realm().token(client.clientId(), client.secret());
    }

    private static RestCalls.Answer certificate(String token, String name) {
        return new RestCalls(fixture.http())
                .send(
                        fixture.realm().acmeUrl().resolve("certificates?profile=client"),
                        token,
                        "application/pkcs10",
                        Csr.forNames(name).der());
    }

    private static RestCalls.Answer send(String path, String token, String type, String body) {
        return new RestCalls(fixture.http())
                .send(fixture.realm().acmeUrl().resolve(path), token, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Map<String, List<String>>> attribute(String name, String value) {
        return Map.of("attributes", Map.of(name, List.of(value)));
    }

    private static void put(Component mapper) {
        MAPPERS.add(mapper.name());
        fixture.realm().putComponent(mapper);
    }

    private static Component allow(String mapper, String name) {
        return Component.mapper(mapper, name)
                .with("effect", "allow")
                .with("profiles", "client")
                .with("mode", "identity");
    }
}
