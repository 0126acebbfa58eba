package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.it.Proofs.Answered;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** dns-account-01 and dns-persist-01, which a realm offers only where it says so, with a real DNS server. */
@WithKeycloak
@OnGround(Ground.H2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DnsChallengesIT {

    private static final String ZONE = "drafts.interop.test";

    private RealmFixture fixture;
    private RawAcme acme;

    @AutoClose
    private Proofs proofs;

    @BeforeAll
    void prepare(RealmFixture realm, @TempDir Path folder) {
        fixture = realm;
        proofs = Proofs.in(fixture, folder);
        acme = proofs.acme();
        offer("dns-01,dns-account-01,dns-persist-01");
    }

    @Test
    void aLabelOfTheAccountProvesANameAndAWildcard() {
        proofs.issue(proofs.dnsAccount01("one." + ZONE, acme.account()), "one." + ZONE);
        proofs.issue(proofs.dnsAccount01("*.many." + ZONE, acme.account()), "*.many." + ZONE);
    }

    @Test
    void theLabelOfAnotherAccountDoesNot() {
        Answered answered = proofs.dnsAccount01("two." + ZONE, URI.create(acme.account() + "2"));
        assertThat(answered.problem()).isIn("dns", "incorrectResponse");
        assertThat(answered.order().path("status").asText()).isEqualTo("invalid");
    }

    @Test
    void aRecordThatStaysProvesANameAgainAndAgain() {
        String name = "stays." + ZONE;
        proofs.issue(proofs.dnsPersist01(name, "localhost;accounturi=" + acme.account()), name);
        RawAcme.Reply order = acme.newOrder("server", "dns:" + name).must();
        assertThat(order.json().path("status").asText())
                .as("a proof by a record of one second serves no other order")
                .isEqualTo("pending");
        proofs.issue(proofs.dnsPersist01(name, ""), name);
    }

    @Test
    void itsChallengeHasNoTokenButSaysWhoIsToBeNamed() {
        RawAcme.Reply order = acme.newOrder("server", "dns:shown." + ZONE).must();
        JsonNode challenge = proofs.challenge(
                URI.create(order.json().path("authorizations").path(0).asText()), "dns-persist-01");
        assertThat(challenge.has("token")).isFalse();
        assertThat(challenge.path("issuer-domain-names")).hasToString("[\"localhost\"]");
        assertThat(challenge.path("accounturi").asText())
                .isEqualTo(acme.account().toString());
    }

    @Test
    void aWildcardNeedsARecordThatSaysSo() {
        String policy = "localhost; accounturi=" + acme.account();
        assertThat(proofs.dnsPersist01("*.narrow." + ZONE, policy).problem()).isEqualTo("incorrectResponse");
        proofs.issue(proofs.dnsPersist01("*.wide." + ZONE, policy + "; policy=wildcard"), "*.wide." + ZONE);
    }

    @TestFactory
    Stream<DynamicTest> recordsThatProveNothing() {
        String good = "localhost; accounturi=" + acme.account();
        return Stream.of(
                        Map.entry("no record", ""),
                        Map.entry("another account", good + "2"),
                        Map.entry("another CA", "other.test; accounturi=" + acme.account()),
                        Map.entry("no account", "localhost"),
                        Map.entry("one that has ended", good + "; persistUntil=1"),
                        Map.entry("an end that is no number", good + "; persistUntil=never"))
                .map(record -> DynamicTest.dynamicTest(record.getKey(), () -> {
                    String label = record.getKey().replace(' ', '-');
                    Answered answered = proofs.dnsPersist01(label + "." + ZONE, record.getValue());
                    assertThat(answered.problem()).isIn("dns", "incorrectResponse");
                    assertThat(answered.order().path("status").asText()).isEqualTo("invalid");
                }));
    }

    @Test
    void caaMayNameTheMethod() {
        String name = "method." + ZONE;
        proofs.put(name + " CAA 0 issue \"localhost; validationmethods=dns-01\"");
        assertThat(proofs.dnsPersist01(name, "localhost;accounturi=" + acme.account())
                        .problem())
                .isEqualTo("caa");
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotOfferedIsNotThere() {
        BadInputs inputs = new BadInputs(fixture);
        String challenge =
                inputs.pending().json().path("authorizations").path(0).asText().replace("/authz/", "/challenge/");
        return Stream.of("http-01", "tls-alpn-01", "dns-02", "DNS-01", "dns-persist", "")
                .map(type -> inputs.refused(
                        "§7.5.1",
                        "a challenge of type \"" + type + "\"",
                        Refusal.of("malformed", 404),
                        () -> inputs.post(inputs.web().draft(URI.create(challenge + "." + type), "{}"))));
    }

    @Test
    void aChallengeThatTheRealmHasWithdrawnProvesNothing() {
        String name = "withdrawn." + ZONE;
        try {
            Answered answered = proofs.answer(name, "dns-persist-01", challenge -> {
                proofs.put("_validation-persist." + name + " TXT \"localhost;accounturi=" + acme.account() + "\"");
                offer("dns-01");
            });
            assertThat(answered.problem()).isEqualTo("unauthorized");
        } finally {
            offer("dns-01,dns-account-01,dns-persist-01");
        }
    }

    private void offer(String challenges) {
        fixture.realm()
                .putAttributes(Map.of(
                        "acme.challenges",
                        challenges,
                        "acme.resolvers",
                        proofs.dns().address()));
    }
}
