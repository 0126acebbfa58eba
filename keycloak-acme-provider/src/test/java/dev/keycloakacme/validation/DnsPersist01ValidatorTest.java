package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.ValidationResult.Passed;
import dev.keycloakacme.validation.ValidationResult.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

/** draft-ietf-acme-dns-persist-02. */
class DnsPersist01ValidatorTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final DnsName NAME = new DnsName(List.of("a", "corp"), false);
    private static final DnsName WILDCARD = new DnsName(List.of("a", "corp"), true);
    private static final String HOST = "_validation-persist.a.corp.";
    private static final String GOOD = "ca.corp; accounturi=" + Claims.ACCOUNT_URL;

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
    void aRecordThatNamesCaAndAccountProvesTheNameForItsLifetime() {
        says(GOOD);
        Passed passed = (Passed) validate(NAME);
        assertThat(passed.relyFor()).isEqualTo(Duration.ofSeconds(60));
        assertThat(passed.seen()).containsKey("TXT _validation-persist.a.corp");
    }

    @ParameterizedTest
    @CsvSource({"1800000000, 0", "1800000020, 20", "1800000060, 60", "1800000061, 60", "99999999999999999999999999, 60"
    })
    void noProofOutlivesItsRecord(String until, int seconds) {
        says(GOOD + ";persistUntil=" + until);
        assertThat(((Passed) validate(NAME)).relyFor()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void ofTheRecordsThatProveTheLongestCounts() {
        dns.says(
                HOST + " TXT \"" + GOOD + "; persistUntil=1800000010\"",
                HOST + " TXT \"" + GOOD + "; persistUntil=1800000030\"",
                HOST + " TXT \"" + GOOD + "; persistUntil=1\"",
                HOST + " TXT \"other.corp; accounturi=https://other.corp/1\"");
        assertThat(((Passed) validate(NAME)).relyFor()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aRecordThatIsNotForWildcardsDoesNotProlongTheProofOfOne() {
        dns.says(
                HOST + " TXT \"" + GOOD + "\"",
                HOST + " TXT \"" + GOOD + "; policy=wildcard; persistUntil=1800000010\"");
        assertThat(((Passed) validate(WILDCARD)).relyFor()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GOOD + ";future=x",
                GOOD + ";policy=other",
                GOOD + ";policy=wildcard",
                GOOD + ";persistUntil=1800000000",
                GOOD + ";persistUntil=99999999999999999999999999",
                "CA.Corp;accounturi=" + Claims.ACCOUNT_URL,
                "pki.corp; accounturi=" + Claims.ACCOUNT_URL
            })
    void whatElseProvesTheName(String text) {
        says(text);
        assertThat(validate(NAME)).isInstanceOf(Passed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca.corp",
                "accounturi=" + Claims.ACCOUNT_URL,
                "; accounturi=" + Claims.ACCOUNT_URL,
                "other.corp; accounturi=" + Claims.ACCOUNT_URL,
                "ca.corp.; accounturi=" + Claims.ACCOUNT_URL,
                "ca.corp; accounturi=" + Claims.ACCOUNT_URL + "2",
                "ca.corp; accounturi=HTTPS://ca.corp/realms/r/acme/acct/1",
                "ca.corp; accounturi=",
                GOOD + "; accounturi=" + Claims.ACCOUNT_URL,
                GOOD + "; accounturi=https://other.corp/acct/1",
                GOOD + "; persistUntil=1799999999",
                GOOD + "; persistUntil=0",
                GOOD + "; persistUntil=-1",
                GOOD + "; persistUntil=soon",
                GOOD + "; persistUntil=",
                GOOD + "; persistUntil=1e30",
                GOOD + "; persistUntil=1900000000; persistUntil=1900000000",
                GOOD + "; persistuntil=1799999999",
                GOOD + "; policy=wildcard; policy=wildcard",
                GOOD + "; x",
                GOOD + ";"
            })
    void whatProvesNothing(String text) {
        says(text);
        assertThat(problem(validate(NAME)).type()).isEqualTo(ProblemType.INCORRECT_RESPONSE);
    }

    @Test
    void aWildcardNeedsARecordThatSaysSo() {
        says(GOOD);
        assertThat(problem(validate(WILDCARD)).detail()).contains("not for wildcards", ";policy=wildcard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy=wildcard", "Policy=WildCard"})
    void aWildcardIsProvenByOneThatSaysSo(String policy) {
        says(GOOD + "; " + policy);
        assertThat(validate(WILDCARD)).isInstanceOf(Passed.class);
    }

    @Test
    void aRecordOfTheNameAboveProvesNothing() {
        dns.says("_validation-persist.corp. TXT \"" + GOOD + "; policy=wildcard\"");
        assertThat(problem(validate(NAME)).type()).isEqualTo(ProblemType.DNS);
    }

    @Test
    void eachRecordStandsForItself() {
        dns.says(
                HOST + " TXT \"other.corp; accounturi=https://other.corp/1\"",
                HOST + " TXT \"" + GOOD + "; persistUntil=1\"",
                HOST + " TXT \"" + GOOD + "\"");
        assertThat(validate(NAME)).isInstanceOf(Passed.class);
    }

    @Test
    void theStringsOfARecordMakeOneText() {
        dns.says(HOST + " TXT \"ca.corp;\" \" accounturi=\" \"" + Claims.ACCOUNT_URL + "\"");
        assertThat(validate(NAME)).isInstanceOf(Passed.class);
    }

    @Test
    void theProblemSaysWhatTheRecordMustBe() {
        says("other.corp; accounturi=https://secret.corp/1");
        assertThat(problem(validate(NAME)).detail())
                .contains("ca.corp;accounturi=" + Claims.ACCOUNT_URL)
                .doesNotContain("secret");
    }

    @Test
    void aServerFailureIsADnsProblem() {
        dns.answers(HOST, "TXT", Rcode.SERVFAIL);
        assertThat(problem(validate(NAME)).type()).isEqualTo(ProblemType.DNS);
    }

    private void says(String text) {
        dns.says(HOST + " TXT \"" + text.replace("\"", "").replace(";", "\\;") + "\"");
    }

    private static Problem problem(ValidationResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).problem();
    }

    private ValidationResult validate(DnsName name) {
        ValidationSettings settings = new ValidationSettings(
                80,
                443,
                List.of(dns.address()),
                List.of(),
                List.of(ChallengeType.DNS_PERSIST_01),
                new CaaSettings(CaaSettings.Scope.NONE, List.of("ca.corp", "pki.corp")));
        return new Validators(settings, TestLimits.PATIENT, TestLimits.PATIENT, () -> NOW)
                .validate(ChallengeType.DNS_PERSIST_01, Claims.of(name, "token", "token.thumbprint"));
    }
}
