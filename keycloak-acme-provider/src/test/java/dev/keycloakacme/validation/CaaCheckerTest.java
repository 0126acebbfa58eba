package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.problem.ProblemType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

/** Which CAA records count, and that nothing is permitted where that cannot be told (RFC 8659 §3). */
class CaaCheckerTest {

    private final Seen seen = new Seen();
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
    void whereThereAreNoRecordsAtAllAnythingMayBeIssued() {
        assertPermitted("a.b.corp");
        assertThat(dns.queries()).containsExactly("udp CAA a.b.corp.", "udp CAA b.corp.", "udp CAA corp.");
    }

    @Test
    void theNearestRecordsCountAndNoOthers() {
        dns.says("a.b.corp. A 192.0.2.1")
                .says("b.corp. CAA 0 issue \"ca.corp\"")
                .says("corp. CAA 0 issue \"other.corp\"");
        assertPermitted("a.b.corp");
        assertThat(dns.queries()).containsExactly("udp CAA a.b.corp.", "udp CAA b.corp.");
    }

    @Test
    void nearestRecordsThatDoNotRestrictEndTheSearchToo() {
        dns.says("a.corp. CAA 0 iodef \"mailto:pki@corp\"").says("corp. CAA 0 issue \"other.corp\"");
        assertPermitted("a.corp");
    }

    @Test
    void recordsOfTheTopLevelDomainCount() {
        dns.says("corp. CAA 0 issue \"other.corp\"");
        assertForbidden("a.b.corp");
    }

    @Test
    void theRootIsNotAsked() {
        dns.says(". CAA 0 issue \"other.corp\"");
        assertPermitted("corp");
        assertThat(dns.queries()).containsExactly("udp CAA corp.");
    }

    @Test
    void theSearchForAWildcardBeginsAtTheNameBelowIt() {
        dns.says("a.corp. CAA 0 issuewild \"ca.corp\"", "a.corp. CAA 0 issue \"other.corp\"");
        assertThat(check(new DnsName(List.of("a", "corp"), true))).isInstanceOf(CaaVerdict.Permitted.class);
        assertThat(dns.queries()).containsExactly("udp CAA a.corp.");
        assertForbidden("a.corp");
    }

    @Test
    void aliasesAreFollowedAndTheirOwnParentsAreNot() {
        dns.answers(
                        "www.corp.",
                        "CAA",
                        Rcode.NOERROR,
                        "www.corp. CNAME host.cloud.",
                        "host.cloud. CAA 0 issue \"other.cloud\"")
                .answers("plain.corp.", "CAA", Rcode.NOERROR, "plain.corp. CNAME host.elsewhere.")
                .says("elsewhere. CAA 0 issue \"other.cloud\"");
        assertForbidden("www.corp");
        assertPermitted("plain.corp");
        assertThat(dns.queries()).contains("udp CAA corp.").doesNotContain("udp CAA elsewhere.");
    }

    @Test
    void synthesizedAliasesOfATreeAreFollowedToo() {
        dns.answers(
                "a.corp.",
                "CAA",
                Rcode.NOERROR,
                "corp. DNAME cloud.",
                "a.corp. CNAME a.cloud.",
                "a.cloud. CAA 0 issue \"other.cloud\"");
        assertForbidden("a.corp");
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.NOTIMP, Rcode.FORMERR})
    void whatIsNoAnswerPermitsNothing(int rcode) {
        dns.answers("a.corp.", "CAA", rcode);
        assertUnknown("a.corp");
    }

    @Test
    void aFailureFurtherUpPermitsNothing() {
        dns.answers("corp.", "CAA", Rcode.SERVFAIL);
        assertUnknown("a.b.corp");
    }

    @Test
    void aFailureAboveTheRecordsDoesNotMatter() {
        dns.says("a.corp. CAA 0 issue \"ca.corp\"").answers("corp.", "CAA", Rcode.SERVFAIL);
        assertPermitted("a.corp");
    }

    @Test
    void silenceEchoesAndLoopsPermitNothing() {
        dns.staysSilent("silent.corp.", "CAA")
                .echoes("echo.corp.", "CAA")
                .answers("loop.corp.", "CAA", Rcode.NOERROR, "loop.corp. CNAME loop.corp.");
        assertUnknown("silent.corp");
        assertUnknown("echo.corp");
        assertUnknown("loop.corp");
    }

    @Test
    void aReferralIsNotTheAnswerThatThereAreNone() {
        dns.refers("a.corp.", "CAA", "a.corp. NS ns.elsewhere.");
        assertUnknown("a.corp");
    }

    @Test
    void recordsOfOtherNamesAreNotBelieved() {
        dns.answers("a.corp.", "CAA", Rcode.NOERROR, "b.corp. CAA 0 issue \"ca.corp\"")
                .says("corp. CAA 0 issue \"other.corp\"");
        assertForbidden("a.corp");
    }

    @Test
    void recordsThatComeByTcpCount() {
        dns.saysOnlyByTcp("a.corp. CAA 0 issue \"other.corp\"");
        assertForbidden("a.corp");
    }

    @Test
    void theTimeIsUpForAllNamesTogether() {
        dns.staysSilent("corp.", "CAA");
        long before = System.nanoTime();
        CaaVerdict verdict = new CaaChecker(resolver())
                .check(request(new DnsName(List.of("a", "corp"), false)), Deadline.in(Duration.ofMillis(300)), seen);
        assertThat(verdict).isInstanceOf(CaaVerdict.Unknown.class);
        assertThat(TestLimits.since(before)).isLessThan(TestLimits.SOON);
    }

    @Test
    void theProblemsNameNameAndReason() {
        dns.says("a.corp. CAA 0 issue \"other.corp\"").answers("b.corp.", "CAA", Rcode.SERVFAIL);
        CaaVerdict.Forbidden forbidden = (CaaVerdict.Forbidden) check(name("a.corp"));
        assertThat(forbidden.problem().type()).isEqualTo(ProblemType.CAA);
        assertThat(forbidden.problem().status()).isEqualTo(403);
        assertThat(forbidden.problem().detail()).contains("a.corp", "add \"issue\" with ca.corp");
        CaaVerdict.Unknown unknown = (CaaVerdict.Unknown) check(name("b.corp"));
        assertThat(unknown.problem().type()).isEqualTo(ProblemType.DNS);
        assertThat(unknown.problem().detail()).contains("b.corp", "SERVFAIL").doesNotContain("127.0.0.1");
        assertThat(seen.entries()).containsEntry("CAA a.corp", "0 issue \"other.corp\"");
    }

    private void assertPermitted(String name) {
        assertThat(check(name(name))).isInstanceOf(CaaVerdict.Permitted.class);
    }

    private void assertForbidden(String name) {
        assertThat(check(name(name))).isInstanceOf(CaaVerdict.Forbidden.class);
    }

    private void assertUnknown(String name) {
        assertThat(check(name(name))).isInstanceOf(CaaVerdict.Unknown.class);
    }

    private static DnsName name(String text) {
        return new DnsName(List.of(text.split("\\.")), false);
    }

    private CaaVerdict check(DnsName name) {
        return new CaaChecker(resolver()).check(request(name), Deadline.in(TestLimits.PATIENT.total()), seen);
    }

    private Resolver resolver() {
        return new Resolver(Nameservers.parse(List.of(dns.address())), TestLimits.PATIENT);
    }

    private static CaaRequest request(DnsName name) {
        return new CaaRequest(name, "http-01", Claims.ACCOUNT_URL, List.of("ca.corp"));
    }
}
