package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.DnsName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CAA records permit: RFC 8659 §4 and RFC 8657. The CA is {@code ca.corp}, or {@code pki.corp}. */
class CaaRecordsTest {

    private static final String ACCOUNT = Claims.ACCOUNT_URL;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            one issuer, ours                                      | yes | issue ca.corp
            the other name of ours                                | yes | issue pki.corp
            in upper case, and so is the tag                      | yes | ISSUE CA.CORP
            one of several                                        | yes | issue other.corp , issue ca.corp
            another issuer                                        | no  | issue other.corp
            a name below ours                                     | no  | issue a.ca.corp
            a name above ours                                     | no  | issue corp
            nobody (§4.2)                                         | no  | issue ;
            nobody, by nothing at all                             | no  | issue
            nobody, but us too                                    | yes | issue ; , issue ca.corp
            malformed counts as nobody (§4.2)                     | no  | issue ca.corp.
            malformed parameters count as nobody                  | no  | issue ca.corp; x
            malformed beside one that is not                      | yes | issue %%% , issue ca.corp
            only iodef (§4.4)                                     | yes | iodef mailto:a@corp
            only what nobody knows                                | yes | future other.corp
            what nobody knows beside what forbids                 | no  | future ca.corp , issue other.corp
            critical and not known (§4.1)                         | no  | !future x
            critical and not known beside what permits            | no  | issue ca.corp , !future x
            critical and known                                    | yes | !issue ca.corp
            iodef may be critical                                 | yes | !iodef mailto:a@corp , issue ca.corp
            critical issuemail is not known here (RFC 9495)       | no  | !issuemail ;
            critical, with a tag that is none                     | no  | !iss-ue ca.corp
            issuewild says nothing of other names (§4.3)          | yes | issuewild ;
            issuewild permits no other names                      | no  | issuewild ca.corp , issue other.corp
            this account (RFC 8657 §3)                            | yes | issue ca.corp; accounturi=ACCOUNT
            another account                                       | no  | issue ca.corp; accounturi=ACCOUNT2
            its URL in upper case                                 | no  | issue ca.corp; accounturi=HTTPS://CA.CORP/realms/r/acme/acct/1
            its URL with a slash                                  | no  | issue ca.corp; accounturi=ACCOUNT/
            an empty URL                                          | no  | issue ca.corp; accounturi=
            this account twice is unsatisfiable (§3)              | no  | issue ca.corp; accounturi=ACCOUNT; accounturi=ACCOUNT
            this account and another                              | no  | issue ca.corp; accounturi=ACCOUNT; accounturi=ACCOUNT2
            this account at another CA (§3)                       | no  | issue other.corp; accounturi=ACCOUNT
            the tag in another case still restricts               | no  | issue ca.corp; AccountURI=ACCOUNT2
            another account, or any                               | yes | issue ca.corp; accounturi=ACCOUNT2 , issue ca.corp
            this method (RFC 8657 §4)                             | yes | issue ca.corp; validationmethods=http-01
            one of several methods                                | yes | issue ca.corp; validationmethods=dns-01,http-01
            other methods                                         | no  | issue ca.corp; validationmethods=dns-01,tls-alpn-01
            a method whose name begins like it                    | no  | issue ca.corp; validationmethods=http-012
            no method at all                                      | no  | issue ca.corp; validationmethods=
            a list with a gap                                     | no  | issue ca.corp; validationmethods=http-01,
            a list with what is no label                          | no  | issue ca.corp; validationmethods=http-01,dns_01
            methods twice are unsatisfiable (§4)                  | no  | issue ca.corp; validationmethods=http-01; validationmethods=http-01
            account and method                                    | yes | issue ca.corp; validationmethods=http-01; accounturi=ACCOUNT
            method, but another account                           | no  | issue ca.corp; validationmethods=http-01; accounturi=ACCOUNT2
            account, but another method                           | no  | issue ca.corp; validationmethods=dns-01; accounturi=ACCOUNT
            a parameter we do not know might restrict             | no  | issue ca.corp; policy=ev
            """)
    void whetherAHostMayBeCertified(String what, String permitted, @Nullable String records) {
        assertThat(objection(new DnsName(List.of("a", "corp"), false), records).isEmpty())
                .as(what)
                .isEqualTo(permitted.equals("yes"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            issue, where there is no issuewild (§4.3)             | yes | issue ca.corp
            issue of another                                      | no  | issue other.corp
            issuewild                                             | yes | issuewild ca.corp
            issuewild beats issue (§4.3)                          | no  | issuewild other.corp , issue ca.corp
            issuewild beats issue, the other way                  | yes | issuewild ca.corp , issue other.corp
            issuewild for nobody                                  | no  | issuewild ; , issue ca.corp
            malformed issuewild counts as nobody (§4.3)           | no  | issuewild ca.corp. , issue ca.corp
            issuewild for another account                         | no  | issuewild ca.corp; accounturi=ACCOUNT2 , issue ca.corp
            issuewild by another method                           | no  | issuewild ca.corp; validationmethods=dns-01
            issuewild for this account, by this method            | yes | issuewild ca.corp; accounturi=ACCOUNT; validationmethods=http-01
            """)
    void whetherAWildcardMayBeCertified(String what, String permitted, @Nullable String records) {
        assertThat(objection(new DnsName(List.of("a", "corp"), true), records).isEmpty())
                .as(what)
                .isEqualTo(permitted.equals("yes"));
    }

    @Test
    void whoHasNoAccountIsNoneOfThoseNamed() {
        CaaRequest byToken = new CaaRequest(
                new DnsName(List.of("a", "corp"), false), CaaRequest.BY_IDENTITY, null, List.of("ca.corp"));
        assertThat(records("issue ca.corp; accounturi=" + ACCOUNT).objection(byToken))
                .hasValueSatisfying(reason -> assertThat(reason).contains("ACME account only"));
        assertThat(records("issue ca.corp; validationmethods=ca-identity").objection(byToken))
                .isEmpty();
    }

    @Test
    void aCaWithoutANameIsNeverMeant() {
        CaaRequest nameless = new CaaRequest(new DnsName(List.of("a", "corp"), false), "http-01", ACCOUNT, List.of());
        assertThat(records("issue ;").objection(nameless)).isPresent();
        assertThat(records("issue ca.corp").objection(nameless)).isPresent();
    }

    @Test
    void theReasonSaysWhatToDoAndQuotesNoValue() {
        assertThat(objection(new DnsName(List.of("a", "corp"), false), "issue secret.corp"))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("add \"issue\" with ca.corp or pki.corp")
                        .doesNotContain("secret"));
    }

    private static Optional<String> objection(DnsName name, @Nullable String records) {
        return records(records == null ? "" : records)
                .objection(new CaaRequest(name, "http-01", ACCOUNT, List.of("ca.corp", "pki.corp")));
    }

    /** Separated by {@code " , "}; an exclamation mark is the critical flag. */
    private static CaaRecords records(String text) {
        return new CaaRecords(
                "a.corp",
                Arrays.stream(text.split(" , ")).map(CaaRecordsTest::record).toList());
    }

    private static CaaRecord record(String text) {
        String[] parts = text.strip().replace("ACCOUNT", ACCOUNT).split(" ", 2);
        boolean critical = parts[0].startsWith("!");
        String tag = (critical ? parts[0].substring(1) : parts[0]).toLowerCase(Locale.ROOT);
        return new CaaRecord(critical, tag, parts.length == 2 ? parts[1] : "");
    }
}
