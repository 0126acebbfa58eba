package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.ValidationResult.Passed;
import dev.keycloakacme.validation.ValidationResult.Refused;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

class Dns01ValidatorTest {

    private static final DnsName A_CORP = new DnsName(List.of("a", "corp"), false);
    private static final String KEY_AUTHORIZATION = "token.thumbprint";
    /** base64url(SHA-256("token.thumbprint")). */
    private static final String DIGEST = "61rBZ_4knHblO0MNoxFsXZ_eTFUHum0B6IVRbhvUn5I";

    private ScriptedDns dns;

    @BeforeEach
    void startDns() throws IOException {
        dns = new ScriptedDns();
    }

    @AfterEach
    void stopDns() throws IOException {
        dns.close();
    }

    @Test
    void passesWhenTheRecordHoldsTheDigest() {
        dns.says("_acme-challenge.a.corp. TXT " + DIGEST);
        ValidationResult result = validate();
        assertThat(result).isInstanceOf(Passed.class);
        assertThat(result.seen()).containsEntry("TXT _acme-challenge.a.corp", DIGEST);
    }

    @Test
    void oneOfSeveralRecordsSuffices() {
        dns.says("_acme-challenge.a.corp. TXT old", "_acme-challenge.a.corp. TXT " + DIGEST);
        assertThat(validate()).isInstanceOf(Passed.class);
    }

    @Test
    void theStringsOfARecordMakeOneText() {
        dns.says("_acme-challenge.a.corp. TXT \"" + DIGEST.substring(0, 9) + "\" \"" + DIGEST.substring(9) + "\"");
        assertThat(validate()).isInstanceOf(Passed.class);
    }

    @Test
    void theStringsOfTwoRecordsDoNot() {
        dns.says(
                "_acme-challenge.a.corp. TXT " + DIGEST.substring(0, 9),
                "_acme-challenge.a.corp. TXT " + DIGEST.substring(9));
        assertThat(problem().type()).isEqualTo(ProblemType.INCORRECT_RESPONSE);
    }

    @Test
    void aliasesAreFollowed() {
        dns.answers(
                "_acme-challenge.a.corp.",
                "TXT",
                Rcode.NOERROR,
                "_acme-challenge.a.corp. CNAME x.acme.corp.",
                "x.acme.corp. TXT " + DIGEST);
        assertThat(validate()).isInstanceOf(Passed.class);
    }

    @Test
    void otherTextsAreQuotedShortAndPrintable() {
        dns.says("_acme-challenge.a.corp. TXT \"\\007bell" + "x".repeat(200) + "\"");
        assertThat(problem().type()).isEqualTo(ProblemType.INCORRECT_RESPONSE);
        assertThat(problem().detail()).contains(DIGEST, "\".bellxx", "x...").matches("[ -~]{1,300}");
    }

    @Test
    void whatAnAliasLeadsToIsNotQuoted() {
        dns.answers(
                "_acme-challenge.a.corp.",
                "TXT",
                Rcode.NOERROR,
                "_acme-challenge.a.corp. CNAME internal.corp.",
                "internal.corp. TXT secret");
        assertThat(problem().detail()).doesNotContain("secret", "internal");
    }

    @Test
    void theKeyAuthorizationItselfIsNotTheDigest() {
        dns.says("_acme-challenge.a.corp. TXT " + KEY_AUTHORIZATION, "_acme-challenge.a.corp. TXT " + DIGEST + "=");
        assertThat(problem().type()).isEqualTo(ProblemType.INCORRECT_RESPONSE);
    }

    @Test
    void aRecordOfTheNameItselfDoesNotCount() {
        dns.says("a.corp. TXT " + DIGEST);
        assertThat(problem().type()).isEqualTo(ProblemType.DNS);
    }

    @Test
    void aNameWithoutTextIsIncorrectAndToldWhatIsMissing() {
        dns.says("_acme-challenge.a.corp. A 192.0.2.1");
        assertThat(problem().type()).isEqualTo(ProblemType.INCORRECT_RESPONSE);
        assertThat(problem().detail()).contains("no TXT record at _acme-challenge.a.corp", DIGEST);
    }

    @Test
    void aServerFailureIsADnsProblem() {
        dns.answers("_acme-challenge.a.corp.", "TXT", Rcode.SERVFAIL);
        assertThat(problem().type()).isEqualTo(ProblemType.DNS);
        assertThat(problem().detail()).contains("SERVFAIL", "_acme-challenge.a.corp");
    }

    private Problem problem() {
        ValidationResult result = validate();
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).problem();
    }

    private ValidationResult validate() {
        ValidationSettings settings = new ValidationSettings(80, 443, List.of(dns.address()), List.of());
        return new Validators(settings, TestLimits.PATIENT, TestLimits.PATIENT, InstantSource.system())
                .of(ChallengeType.DNS_01)
                .orElseThrow()
                .validate(Claims.of(A_CORP, "token", KEY_AUTHORIZATION));
    }
}
