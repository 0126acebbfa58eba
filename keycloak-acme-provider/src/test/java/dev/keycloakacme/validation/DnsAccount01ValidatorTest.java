package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.validation.ValidationResult.Passed;
import dev.keycloakacme.validation.ValidationResult.Refused;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** draft-ietf-acme-dns-account-label-02; all else is as in dns-01. */
class DnsAccount01ValidatorTest {

    /** The example of the draft (§3.2). */
    private static final String ACCOUNT_URL = "https://example.com/acme/acct/ExampleAccount";

    private static final String LABEL = "_ujmmovf2vn55tgye";

    private static final DnsName NAME = new DnsName(List.of("a", "corp"), false);
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
    void theLabelIsThatOfTheDraft() {
        assertThat(AccountLabel.of(ACCOUNT_URL)).isEqualTo(LABEL);
    }

    @Test
    void theRecordOfTheAccountProvesNameAndWildcard() {
        dns.says(LABEL + "._acme-challenge.a.corp. TXT " + DIGEST);
        assertThat(validate(NAME, ACCOUNT_URL)).isInstanceOf(Passed.class);
        assertThat(validate(new DnsName(NAME.labels(), true), ACCOUNT_URL)).isInstanceOf(Passed.class);
    }

    @Test
    void theRecordOfAnotherAccountProvesNothing() {
        dns.says(LABEL + "._acme-challenge.a.corp. TXT " + DIGEST);
        assertThat(validate(NAME, ACCOUNT_URL + "2")).isInstanceOf(Refused.class);
    }

    @Test
    void theRecordOfDns01ProvesNothing() {
        dns.says("_acme-challenge.a.corp. TXT " + DIGEST);
        assertThat(validate(NAME, ACCOUNT_URL)).isInstanceOf(Refused.class);
    }

    private ValidationResult validate(DnsName name, String accountUrl) {
        ValidationSettings settings = new ValidationSettings(
                80,
                443,
                List.of(dns.address()),
                List.of(),
                List.of(ChallengeType.DNS_ACCOUNT_01),
                new CaaSettings(CaaSettings.Scope.NONE, List.of()));
        return new Validators(settings, TestLimits.PATIENT, TestLimits.PATIENT, InstantSource.system())
                .validate(
                        ChallengeType.DNS_ACCOUNT_01, new ControlClaim(name, "token", "token.thumbprint", accountUrl));
    }
}
