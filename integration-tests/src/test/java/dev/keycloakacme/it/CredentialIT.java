package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.AcmeAdmin.Credential;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** EAB credentials of groups, other MAC keys for them, re-binding to another account key, and what admins see. */
@WithKeycloak
class CredentialIT {

    private static final String NAME = "dns:job.ci.demo.internal";
    private static final String OF_GROUP = "dns:db.contractors.demo.internal";

    @Test
    void aGroupOrdersByACredentialThatHasAnOwner(RealmFixture fixture) {
        fixture.realm().createGroup("contractors");
        String owner = fixture.realm().createUser("alice", "alice");
        fixture.realm().putComponent(forContractors());
        Credential credential = issue(fixture, forGroup("alice", 2));

        RawAcme acme = stranger(fixture);
        acme.register(credential).must();
        assertThat(acme.newOrder("client", OF_GROUP).status()).isEqualTo(201);

        fixture.realm().disableUser(owner);
        RawAcme.Reply refusal = stranger(fixture).register(credential);
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.json().path("detail").asText()).contains("owner", "alice");
    }

    @Test
    void theCredentialOfAGroupNeedsAnOwnerAndAnExpiry(RealmFixture fixture) {
        fixture.realm().createGroup("contractors");
        fixture.realm().createUser("alice", "alice");
        Map<String, Object> request = forGroup("alice", 1);

        assertRefused(fixture, without(request, "owner"), "owner");
        assertRefused(fixture, without(request, "expires_in"), "expiry");
        request.put("owner", Map.of("type", "client", "name", DemoRealm.CI_CLIENT));
        assertRefused(fixture, request, "a user");
    }

    @Test
    void eachRefusedMemberIsToldAtItsName(RealmFixture fixture) {
        fixture.realm().createUser("alice", "alice");
        Map<String, Object> owner = Map.of("type", "user", "name", "alice");
        refusesAt(fixture, "subject", Map.of("type", "client", "name", "nobody"), "There is no client nobody");
        refusesAt(fixture, "subject", Map.of("type", "robot", "name", "web"), "client, user or group");
        refusesAt(fixture, "subject", "web", "must be an object");
        refusesAt(fixture, "owner", owner, "only the credential of a group");
        refusesAt(fixture, "owner", Map.of("type", "user", "name", "bob"), "There is no user bob");
        refusesAt(fixture, "label", "x".repeat(201), "200 characters at most");
        refusesAt(fixture, "label", "two\nlines", "no control characters");
        refusesAt(fixture, "max_uses", 0, "from 1 to");
        refusesAt(fixture, "max_uses", "one", "must be an integer");
        refusesAt(fixture, "expires_in", "30 days", "is not a duration");
        refusesAt(fixture, "expires_in", "-P1D", "is not a duration");
        refusesAt(fixture, "profiles", List.of(), "is empty");
        refusesAt(fixture, "names", List.of("dns:a.corp", "a.corp"), "is not a name pattern");
        refusesAt(fixture, "longest_validity", "P0D", "is not a duration");
        refusesAt(fixture, "algorithm", "RS256", "HS256, HS384 or HS512");

        Map<String, Object> several = new LinkedHashMap<>(forClient());
        several.putAll(Map.of("expires_in", "soon", "names", List.of("x"), "algorithm", "none"));
        assertThat(fields(fixture, several).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("expires_in", "names", "algorithm");
        assertThat(fixture.acme().credentials()).isEmpty();
    }

    @Test
    void theAnswerSaysWhatTheCredentialIsNarrowedTo(RealmFixture fixture) {
        fixture.realm().createGroup("contractors");
        fixture.realm().createUser("alice", "alice");
        fixture.realm().putComponent(forContractors());
        Map<String, Object> request = forGroup("alice", 1);
        request.put("profiles", List.of("client"));
        request.put("names", List.of(OF_GROUP));

        JsonNode issued = Json.parse(fixture.acme().tryIssue(request).must().body());

        JsonNode stored = fixture.acme().credentials().get(0);
        for (String member : List.of("profiles", "names")) {
            assertThat(issued.path(member)).as(member).isEqualTo(stored.path(member));
            assertThat(issued.path(member)).as(member).hasSize(1);
        }
        assertThat(issued.at("/names/0").asText()).isEqualTo(OF_GROUP);
    }

    @Test
    void anAdminOpensACredentialOnceForAnotherKey(RealmFixture fixture) {
        Credential credential = fixture.acme().issueFor(DemoRealm.CI_CLIENT);
        RawAcme former = stranger(fixture);
        former.register(credential).must();
        fixture.acme().tryRebind(credential).must();
        assertThat(status(fixture, credential)).isEqualTo("open");

        RawAcme next = stranger(fixture);
        next.register(credential).must();
        assertThat(next.newOrder("client", NAME).status()).isEqualTo(201);
        assertThat(former.newOrder("client", NAME).status()).isEqualTo(401);
        assertThat(stranger(fixture).register(credential).status()).isEqualTo(403);
        assertThat(status(fixture, credential)).isEqualTo("used");
    }

    @Test
    void theSubjectOpensItByAFreshToken(RealmFixture fixture) {
        Credential credential = fixture.acme().issueFor(DemoRealm.CI_CLIENT);
        stranger(fixture).register(credential).must();
        String token = fixture.ciToken();

        assertThat(rebind(fixture, credential, token).must().body()).contains("open_until");
        assertThat(rebind(fixture, credential, token).body()).contains("used already");
        assertThat(stranger(fixture).register(credential).status()).isEqualTo(201);
    }

    @Test
    void aTokenOpensNoCredentialOfSomebodyElse(RealmFixture fixture) {
        Credential credential = fixture.acme().issueFor(DemoRealm.WEB_CLIENT);
        stranger(fixture).register(credential).must();

        RestCalls.Answer foreign = rebind(fixture, credential, fixture.ciToken());
        RestCalls.Answer missing =
                rebind(fixture, new Credential("nobody", "", credential.directory()), fixture.ciToken());
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(missing.body());
        assertThat(rebind(fixture, credential, "not-a-token").status()).isEqualTo(401);
        assertThat(status(fixture, credential)).isEqualTo("used");
    }

    @Test
    void aFrozenAccountIsNotReBound(RealmFixture fixture) {
        Credential credential = fixture.acme().issueFor(DemoRealm.CI_CLIENT);
        RawAcme former = stranger(fixture);
        RawAcme.Reply account = former.register(credential).must();
        fixture.acme().tryRebind(credential).must();
        fixture.acme().freeze(account.location());

        assertThat(stranger(fixture).register(credential).status()).isEqualTo(403);
        assertThat(rebind(fixture, credential, fixture.ciToken()).body()).contains("frozen");
    }

    @Test
    void aCredentialOfManyUsesIsNotReBound(RealmFixture fixture) {
        Credential credential = fixture.acme().issueFor(DemoRealm.CI_CLIENT, 2);
        stranger(fixture).register(credential).must();

        RestCalls.Answer refusal = fixture.acme().tryRebind(credential);
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.body()).contains("many uses");
    }

    @Test
    void anotherMacKeyEndsTheFormerAndNoAccount(RealmFixture fixture) {
        Credential credential = fixture.acme().issueFor(DemoRealm.CI_CLIENT, 3);
        RawAcme first = stranger(fixture);
        first.register(credential).must();
        Credential rotated = fixture.acme().rotate(credential);

        assertThat(rotated.kid()).isEqualTo(credential.kid());
        assertThat(stranger(fixture).register(credential).status()).isEqualTo(403);
        assertThat(stranger(fixture).register(rotated).status()).isEqualTo(201);
        assertThat(first.newOrder("client", NAME).status()).isEqualTo(201);
    }

    @Test
    void adminsSeeWhatACredentialIsAndWhatStopsWithIt(RealmFixture fixture) {
        AcmeAdmin acme = fixture.acme();
        Credential used = acme.issueFor(DemoRealm.CI_CLIENT);
        Credential usable = acme.issueFor(DemoRealm.WEB_CLIENT);
        stranger(fixture).register(used).must();

        JsonNode seen = acme.credential(used);
        assertThat(seen.path("accounts").asInt()).isEqualTo(1);
        assertThat(seen.at("/credential/last_used").asText()).isNotEmpty();
        assertThat(seen.at("/credential/owner").isTextual()).isFalse();
        assertThat(seen.toString()).doesNotContain(used.hmacKey());
        assertThat(acme.credentials("status=used"))
                .extracting(CredentialIT::kid)
                .containsExactly(used.kid());
        assertThat(acme.credentials("search=TEST%20" + DemoRealm.WEB_CLIENT))
                .extracting(CredentialIT::kid)
                .containsExactly(usable.kid());
        String subject = seen.at("/credential/subject").asText();
        assertThat(acme.credentials("subject=" + subject))
                .extracting(CredentialIT::kid)
                .containsExactly(used.kid());
        assertThat(acme.masterKeys()).hasSize(1).allSatisfy(key -> {
            assertThat(key.path("current").asBoolean()).isTrue();
            assertThat(key.path("available").asBoolean()).isTrue();
            assertThat(key.path("credentials").asInt()).isEqualTo(2);
        });
    }

    private static String kid(JsonNode credential) {
        return credential.path("kid").asText();
    }

    private static String status(RealmFixture fixture, Credential credential) {
        return fixture.acme().credential(credential).at("/credential/status").asText();
    }

    private static RestCalls.Answer rebind(RealmFixture fixture, Credential credential, String token) {
        return new RestCalls(fixture.http())
                .send(
                        fixture.realm().acmeUrl().resolve("eab/" + credential.kid() + "/rebind"),
                        token,
                        "application/x-www-form-urlencoded",
                        new byte[0]);
    }

    private static RawAcme stranger(RealmFixture fixture) {
        return new RawAcme(fixture.http(), fixture.directory());
    }

    private static Credential issue(RealmFixture fixture, Map<String, Object> request) {
        return Credential.of(Json.parse(fixture.acme().tryIssue(request).must().body()));
    }

    private static void assertRefused(RealmFixture fixture, Map<String, Object> request, String why) {
        RestCalls.Answer answer = fixture.acme().tryIssue(request);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(why);
    }

    private static void refusesAt(RealmFixture fixture, String member, Object value, String why) {
        Map<String, Object> request = new LinkedHashMap<>(forClient());
        request.put(member, value);
        JsonNode fields = fields(fixture, request);
        assertThat(fields.fieldNames()).toIterable().containsExactly(member);
        assertThat(fields.path(member).asText()).as(member).contains(why);
    }

    private static JsonNode fields(RealmFixture fixture, Map<String, Object> request) {
        RestCalls.Answer answer = fixture.acme().tryIssue(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        JsonNode problem = Json.parse(answer.body());
        assertThat(problem.path("type").asText()).endsWith(":malformed");
        return problem.path("fields");
    }

    private static Map<String, Object> forClient() {
        return Map.of("subject", Map.of("type", "client", "name", DemoRealm.CI_CLIENT));
    }

    private static Map<String, Object> forGroup(String owner, int maxUses) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("subject", Map.of("type", "group", "name", "/contractors"));
        request.put("owner", Map.of("type", "user", "name", owner));
        request.put("expires_in", "P30D");
        request.put("max_uses", maxUses);
        return request;
    }

    private static Map<String, Object> without(Map<String, Object> request, String member) {
        Map<String, Object> less = new LinkedHashMap<>(request);
        less.remove(member);
        return less;
    }

    private static Component forContractors() {
        return Component.mapper("group", "contractors")
                .with("group", "/contractors")
                .with("effect", "allow")
                .with("profiles", "client")
                .with("names", "dns:**.contractors.demo.internal")
                .with("mode", "identity")
                .with("enabled", "true");
    }
}
