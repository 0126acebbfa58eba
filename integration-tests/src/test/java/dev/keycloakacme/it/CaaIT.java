package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.it.Proofs.Answered;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Rcode;

/**
 * CAA records (RFC 8659, RFC 8657) in a real DNS server, and in a scripted one that fails. Names below {@code test} are
 * the former's; this CA is {@code localhost}, the host of the server.
 */
@WithKeycloak
@OnGround(Ground.H2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaaIT {

    private static final String ZONE = "caa.interop.test";

    private RealmFixture fixture;
    private RawAcme acme;

    @AutoClose
    private Proofs proofs;

    @BeforeAll
    void prepare(RealmFixture realm, @TempDir Path folder) {
        fixture = realm;
        proofs = Proofs.in(fixture, folder);
        acme = proofs.acme();
        configure("true");
    }

    @Test
    void theDirectorySaysWhoThisCaIs() {
        assertThat(acme.directory().path("meta").path("caaIdentities")).hasToString("[\"localhost\"]");
    }

    @TestFactory
    Stream<DynamicTest> whatRecordsPermit() {
        String account = acme.account().toString();
        return Stream.of(
                permitted("no record at all", "none", ""),
                permitted("this CA", "ours", "issue \"localhost\""),
                permitted("this account", "account", "issue \"localhost; accounturi=" + account + "\""),
                permitted("this method", "method", "issue \"localhost; validationmethods=http-01\""),
                permitted("a tag that nobody knows", "future", "future \"x\""),
                permitted("only issuewild of another", "wild", "issuewild \"other.test\""));
    }

    @TestFactory
    Stream<DynamicTest> whatRecordsForbid() {
        return Stream.of(
                forbidden("RFC 8659 §4.2", "another CA", "other", "0 issue \"other.test\""),
                forbidden("RFC 8659 §4.2", "nobody", "nobody", "0 issue \";\""),
                forbidden("RFC 8659 §4.2", "a malformed value", "bad", "0 issue \"localhost.\""),
                forbidden("RFC 8659 §4.1", "a critical tag that nobody knows", "critical", "128 future \"x\""),
                forbidden(
                        "RFC 8657 §3",
                        "another account",
                        "account2",
                        "0 issue \"localhost; accounturi=" + acme.account() + "2\""),
                forbidden(
                        "RFC 8657 §4", "another method", "method2", "0 issue \"localhost; validationmethods=dns-01\""),
                forbidden("RFC 8657 §4", "no method", "method0", "0 issue \"localhost; validationmethods=\""));
    }

    @Test
    void theNearestNameAboveCounts() {
        proofs.put("tree." + ZONE + " CAA 0 issue \"other.test\"");
        proofs.put("open.tree." + ZONE + " CAA 0 issue \"localhost\"");
        assertThat(proofs.http01("a.b.tree." + ZONE).problem()).isEqualTo("caa");
        assertThat(proofs.http01("a.open.tree." + ZONE).status()).isEqualTo("valid");
    }

    @Test
    void aWildcardNeedsIssuewild() {
        proofs.put("zone." + ZONE + " CAA 0 issuewild \"localhost; validationmethods=dns-01\"");
        proofs.put("zone." + ZONE + " CAA 0 issue \"other.test\"");
        proofs.put("closed." + ZONE + " CAA 0 issuewild \";\"");
        proofs.put("closed." + ZONE + " CAA 0 issue \"localhost\"");
        proofs.issue(proofs.dns01("*.zone." + ZONE), "*.zone." + ZONE);
        assertThat(proofs.dns01("*.closed." + ZONE).problem()).isEqualTo("caa");
    }

    @Test
    void recordsBehindAnAliasCount() {
        proofs.put("target." + ZONE + " CAA 0 issue \"other.test\"");
        proofs.put("target." + ZONE + " A 127.0.0.1");
        proofs.put("alias." + ZONE + " CNAME target." + ZONE + ".");
        assertThat(proofs.http01("alias." + ZONE).problem()).isEqualTo("caa");
    }

    @Test
    void whatCannotBeLookedUpIsRefused() {
        fixture.dns().script().fail("broken.apps.demo.internal", Rcode.SERVFAIL);
        Answered answered = proofs.http01("www.broken.apps.demo.internal");
        assertThat(answered.problem()).isEqualTo("dns");
        assertThat(answered.detail()).contains("CAA", "SERVFAIL");
        assertThat(answered.order().path("status").asText()).isEqualTo("invalid");
    }

    /** The proof was made with CAA switched off; whatever is older than seven hours goes the same way. */
    @Test
    void anOldProofIsLookedUpAgainBeforeItCertifies() {
        String name = "late.apps.demo.internal";
        configure("false");
        Answered proven = proofs.http01(name);
        configure("true");
        fixture.dns().script().fail(name, Rcode.SERVFAIL);
        RawAcme.Reply unknown = acme.finalizeOrder(proven.order(), Csr.forNames("dns:" + name));
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.json().path("detail").asText()).contains("SERVFAIL");
        assertThat(unknown.header("retry-after")).isNotEmpty();

        fixture.dns().script().remove(name);
        fixture.dns().script().put(Proofs.record(name + " CAA 0 issue \"other.test\""));
        int before = fixture.acme().certificates().size();
        RawAcme.Reply forbidden = acme.finalizeOrder(proven.order(), Csr.forNames("dns:" + name));
        Refusal.of("caa", 403).check("a record that came later", forbidden.answer(), fixture.directory());
        assertThat(forbidden
                        .json()
                        .path("subproblems")
                        .path(0)
                        .path("identifier")
                        .path("value")
                        .asText())
                .isEqualTo(name);
        assertThat(fixture.acme().certificates()).hasSize(before);

        fixture.dns().script().remove(name);
        Pause.of(Duration.ofMillis(1100)); // the records may be remembered for a second
        RawAcme.Reply reused = acme.newOrder("server", "dns:" + name).must();
        assertThat(reused.json().path("status").asText()).isEqualTo("ready");
        acme.finalizeOrder(reused.json(), Csr.forNames("dns:" + name)).must();
    }

    @Test
    void namesGivenByIdentityAreLookedUpWhereTheRealmSaysAlways() {
        RawAcme ci = fixture.registered(DemoRealm.CI_CLIENT);
        String name = "strict.ci.demo.internal";
        fixture.dns().script().put(Proofs.record(name + " CAA 0 issue \"other.test\""));
        configure("always");
        RawAcme.Reply order = ci.newOrder("client", "dns:" + name).must();
        RawAcme.Reply refused = ci.finalizeOrder(order.json(), Csr.forNames("dns:" + name));
        Refusal.of("caa", 403).check("always", refused.answer(), fixture.directory());
        configure("true");
        RawAcme.Reply again = ci.newOrder("client", "dns:" + name).must();
        ci.finalizeOrder(again.json(), Csr.forNames("dns:" + name)).must();
    }

    private void configure(String caa) {
        fixture.realm()
                .putAttributes(Map.of(
                        "acme.caa",
                        caa,
                        "acme.resolvers",
                        "test=" + proofs.dns().address() + "," + fixture.dns().address()));
    }

    private DynamicTest permitted(String what, String label, String property) {
        return DynamicTest.dynamicTest(what, () -> {
            String name = label + "." + ZONE;
            if (!property.isEmpty()) {
                proofs.put(name + " CAA 0 " + property);
            }
            proofs.issue(proofs.http01(name), name);
        });
    }

    private DynamicTest forbidden(String section, String what, String label, String record) {
        return DynamicTest.dynamicTest(what + " (" + section + ")", () -> {
            String name = label + "." + ZONE;
            proofs.put(name + " CAA " + record);
            int before = fixture.acme().certificates().size();
            Answered answered = proofs.http01(name);
            assertThat(answered.problem()).isEqualTo("caa");
            assertThat(answered.challenge().path("error").path("status").asInt())
                    .isEqualTo(403);
            assertThat(answered.detail()).contains(name);
            assertThat(answered.order().path("status").asText()).isEqualTo("invalid");
            RawAcme.Reply refused = acme.finalizeOrder(answered.order(), Csr.forNames("dns:" + name));
            Refusal.of("orderNotReady", 403).check(what, refused.answer(), fixture.directory());
            assertThat(fixture.acme().certificates()).hasSize(before);
            JsonNode newest = fixture.acme().audit().path(0);
            assertThat(newest.toString()).contains(name, "caa", "CAA " + name);
        });
    }
}
