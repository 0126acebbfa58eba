package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.CaaSettings.Scope;
import dev.keycloakacme.validation.ValidationResult.Passed;
import dev.keycloakacme.validation.ValidationResult.Refused;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

/** What a proof is worth beside the CAA records of the name. */
class ValidatorsCaaTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String KEY_AUTHORIZATION = "token.thumbprint";
    private static final String PROOF = "_acme-challenge.a.corp. TXT 61rBZ_4knHblO0MNoxFsXZ_eTFUHum0B6IVRbhvUn5I";
    private static final DnsName NAME = new DnsName(List.of("a", "corp"), false);
    private static final DnsName WILDCARD = new DnsName(List.of("a", "corp"), true);

    private ScriptedDns dns;

    @BeforeEach
    void startDns() throws IOException {
        dns = new ScriptedDns().says(PROOF);
    }

    @AfterEach
    void stopDns() throws IOException {
        dns.close();
    }

    @Test
    void aProofIsDatedWithTheLookup() {
        dns.says("a.corp. CAA 0 issue \"ca.corp\"");
        Passed passed = (Passed) validate(Scope.PROVEN, NAME);
        assertThat(passed.caaChecked()).isEqualTo(NOW);
        assertThat(passed.seen())
                .containsKey("TXT _acme-challenge.a.corp")
                .containsEntry("CAA a.corp", "0 issue \"ca.corp\"");
    }

    @Test
    void aProofIsWorthNothingWhereTheRecordsForbid() {
        dns.says("a.corp. CAA 0 issue \"other.corp\"");
        assertThat(problem(validate(Scope.PROVEN, NAME)).type()).isEqualTo(ProblemType.CAA);
        assertThat(validate(Scope.PROVEN, NAME).seen()).containsEntry("CAA a.corp", "0 issue \"other.corp\"");
    }

    @Test
    void aProofIsWorthNothingWhereTheRecordsCannotBeLookedUp() {
        dns.answers("corp.", "CAA", Rcode.SERVFAIL);
        assertThat(problem(validate(Scope.PROVEN, NAME)).type()).isEqualTo(ProblemType.DNS);
    }

    @Test
    void theMethodIsThatOfTheProof() {
        dns.says("a.corp. CAA 0 issue \"ca.corp; validationmethods=http-01\"");
        assertThat(problem(validate(Scope.PROVEN, NAME)).type()).isEqualTo(ProblemType.CAA);
    }

    @Test
    void theWildcardCounts() {
        dns.says("a.corp. CAA 0 issuewild \";\"");
        assertThat(validate(Scope.PROVEN, NAME)).isInstanceOf(Passed.class);
        assertThat(problem(validate(Scope.PROVEN, WILDCARD)).type()).isEqualTo(ProblemType.CAA);
    }

    @Test
    void theHostOfTheServerIsTheCaWhereTheSettingsNameNone() {
        dns.says("a.corp. CAA 0 issue \"other.corp\"");
        ValidationSettings settings =
                settings(new CaaSettings(Scope.PROVEN, List.of("other.corp")), ChallengeType.STANDARD);
        assertThat(validate(settings, NAME)).isInstanceOf(Passed.class);
        assertThat(validate(Scope.PROVEN, NAME)).isInstanceOf(Refused.class);
    }

    @Test
    void whereItIsSwitchedOffNothingIsAskedOrDated() {
        dns.says("a.corp. CAA 0 issue \"other.corp\"");
        assertThat(((Passed) validate(Scope.NONE, NAME)).caaChecked()).isNull();
        assertThat(dns.queries()).noneMatch(query -> query.contains("CAA"));
    }

    @Test
    void whoProvesNothingIsNotLookedUp() {
        ScriptedDns empty = dns.answers("_acme-challenge.a.corp.", "TXT", Rcode.NXDOMAIN);
        validate(Scope.PROVEN, NAME); // the first answer is the good one
        int before = empty.queries().size();
        assertThat(validate(Scope.PROVEN, NAME)).isInstanceOf(Refused.class);
        assertThat(empty.queries().subList(before, empty.queries().size()))
                .containsExactly("udp TXT _acme-challenge.a.corp.");
    }

    @Test
    void aChallengeThatWasWithdrawnProvesNothing() {
        ValidationSettings settings = settings(new CaaSettings(Scope.NONE, List.of()), List.of(ChallengeType.HTTP_01));
        assertThat(problem(validate(settings, NAME)).type()).isEqualTo(ProblemType.UNAUTHORIZED);
    }

    @Test
    void climbingCostsOneQuestionInTheLongRun() {
        dns.hasZone("corp.", 60).hasZone("b.corp.", 60);
        Validators validators = validators(settings(CaaSettings.DEFAULT, ChallengeType.STANDARD));
        for (int i = 0; i < 3; i++) {
            List<CaaVerdict> verdicts = validators.checkCaa(List.of(new CaaRequest(
                    new DnsName(List.of("n" + i, "b", "corp"), false), "http-01", null, List.of("ca.corp"))));
            assertThat(verdicts).containsExactly(new CaaVerdict.Permitted());
        }
        assertThat(dns.queries())
                .containsExactly(
                        "udp CAA n0.b.corp.",
                        "udp CAA b.corp.",
                        "udp CAA corp.",
                        "udp CAA n1.b.corp.",
                        "udp CAA n2.b.corp.");
    }

    private static Problem problem(ValidationResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).problem();
    }

    private ValidationResult validate(Scope scope, Identifier name) {
        return validate(settings(new CaaSettings(scope, List.of()), ChallengeType.STANDARD), name);
    }

    private ValidationResult validate(ValidationSettings settings, Identifier name) {
        return validators(settings).validate(ChallengeType.DNS_01, Claims.of(name, "token", KEY_AUTHORIZATION));
    }

    private ValidationSettings settings(CaaSettings caa, List<ChallengeType> challenges) {
        return new ValidationSettings(80, 443, List.of(dns.address()), List.of(), challenges, caa);
    }

    private static Validators validators(ValidationSettings settings) {
        return new Validators(settings, TestLimits.PATIENT, TestLimits.PATIENT, () -> NOW);
    }
}
