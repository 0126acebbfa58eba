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
