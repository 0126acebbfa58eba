package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

class ResolverTest {

    private final Seen seen = new Seen();
    private ScriptedDns dns;
    private ScriptedDns other;

    @BeforeEach
    void startServers() throws IOException {
        dns = new ScriptedDns();
        other = new ScriptedDns();
    }

    @AfterEach
    void stopServers() throws IOException {
        dns.close();
        other.close();
    }

    @Test
    void findsAddressesOfBothFamilies() {
        dns.says("a.corp. A 192.0.2.1", "a.corp. A 192.0.2.2").says("a.corp. AAAA 2001:db8::1");
        assertThat(addresses("a.corp", dns.address()))
                .containsExactly("192.0.2.1", "192.0.2.2", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void asksOncePerFamilyAndRemembersNothing() {
        dns.says("a.corp. A 192.0.2.1").says("a.corp. A 192.0.2.2");
        Resolver resolver = resolver(dns.address());
        assertThat(addresses(resolver, "a.corp")).containsExactly("192.0.2.1");
        assertThat(addresses(resolver, "a.corp")).containsExactly("192.0.2.2");
        assertThat(dns.queries())
                .containsExactly("udp A a.corp.", "udp AAAA a.corp.", "udp A a.corp.", "udp AAAA a.corp.");
    }

    @Test
    void asksAgainAfterANegativeAnswer() {
        dns.answers("a.corp.", "A", Rcode.NXDOMAIN).says("a.corp. A 192.0.2.1");
        Resolver resolver = resolver(dns.address());
        assertThatThrownBy(() -> addresses(resolver, "a.corp")).isInstanceOf(AcmeException.class);
        assertThat(addresses(resolver, "a.corp")).containsExactly("192.0.2.1");
    }

    @Test
    void aFamilyThatFailsIsMadeUpForByTheOther() {
        dns.says("a.corp. A 192.0.2.1").answers("a.corp.", "AAAA", Rcode.SERVFAIL);
        assertThat(addresses("a.corp", dns.address())).containsExactly("192.0.2.1");
    }

    @Test
    void followsAliasesWithinAnAnswer() {
        dns.says("a.corp. A 192.0.2.9");
        other.answers("www.corp.", "A", Rcode.NOERROR, "www.corp. CNAME b.corp.", "b.corp. A 192.0.2.1");
        assertThat(addresses("www.corp", other.address())).containsExactly("192.0.2.1");
        assertThat(seen.entries()).containsEntry("A www.corp", "alias of b.corp: 192.0.2.1");
    }

    @Test
    void followsAliasesWhoseTargetMustBeAskedFor() {
        dns.answers("www.corp.", "A", Rcode.NOERROR, "www.corp. CNAME b.corp.").says("b.corp. A 192.0.2.1");
        assertThat(addresses("www.corp", dns.address())).containsExactly("192.0.2.1");
    }

    @Test
    void asksTheServersOfTheZoneThatAnAliasLeadsTo() {
        dns.answers("www.corp.", "A", Rcode.NXDOMAIN, "www.corp. CNAME b.inner.", "b.inner. A 192.0.2.66");
        other.says("b.inner. A 192.0.2.1");
        assertThat(addresses("www.corp", dns.address(), "inner=" + other.address()))
                .containsExactly("192.0.2.1");
    }

    @Test
    void refusesAliasesThatFormALoop() {
        dns.answers("a.corp.", "TXT", Rcode.NOERROR, "a.corp. CNAME b.corp.")
                .answers("b.corp.", "TXT", Rcode.NOERROR, "b.corp. CNAME a.corp.");
        assertThatThrownBy(() -> texts("a.corp", dns.address())).hasMessageContaining("a loop");
    }

    @Test
    void refusesAliasesWithoutEnd() {
        for (int i = 0; i < 20; i++) {
            dns.answers("n" + i + ".corp.", "TXT", Rcode.NOERROR, "n" + i + ".corp. CNAME n" + (i + 1) + ".corp.");
        }
        assertThatThrownBy(() -> texts("n0.corp", dns.address())).hasMessageContaining("more than 8");
        assertThat(dns.queries()).hasSize(9);
    }

    @Test
    void ignoresAnswersAboutOtherNames() {
        dns.answers("a.corp.", "TXT", Rcode.NOERROR, "b.corp. TXT stray");
        assertThat(texts("a.corp", dns.address()).records()).isEmpty();
    }

    @Test
    void asksByTcpWhenUdpIsTooSmall() {
        dns.saysOnlyByTcp("a.corp. TXT long");
        assertThat(texts("a.corp", dns.address()).records()).hasSize(1);
        assertThat(dns.queries()).containsExactly("udp TXT a.corp.", "tcp TXT a.corp.");
    }

    @Test
    void asksTheNextServerWhenOneIsSilentOrBroken() {
        dns.staysSilent("a.corp.", "TXT").answers("b.corp.", "TXT", Rcode.SERVFAIL);
        other.says("a.corp. TXT yes").says("b.corp. TXT yes");
        assertThat(texts("a.corp", dns.address(), other.address()).records()).hasSize(1);
        assertThat(texts("b.corp", dns.address(), other.address()).records()).hasSize(1);
        assertThat(seen.entries())
                .containsEntry("resolver for TXT a.corp", dns.address() + ": no answer in time")
                .containsEntry("resolver for TXT a.corp 2", other.address() + " answered NOERROR");
    }

    @Test
    void asksASilentServerASecondTime() {
        dns.staysSilent("a.corp.", "TXT").says("a.corp. TXT yes");
        assertThat(texts("a.corp", dns.address()).records()).hasSize(1);
    }

    @Test
    void aQuestionSentBackIsNoAnswer() {
        dns.echoes("a.corp.", "TXT");
        assertThatThrownBy(() -> texts("a.corp", dns.address())).isInstanceOf(AcmeException.class);
        assertThat(seen.entries())
                .containsEntry("resolver for TXT a.corp", dns.address() + ": not an answer to the question");
    }

    @Test
    void believesTheFirstServerThatANameDoesNotExist() {
        other.says("a.corp. TXT yes");
        assertThatThrownBy(() -> texts("a.corp", dns.address(), other.address()))
                .hasMessageContaining("NXDOMAIN");
    }

    @Test
    void theLongestZoneWins() {
        other.says("a.inner.corp. TXT yes");
        String inner = "inner.corp=" + other.address();
        assertThat(texts("a.inner.corp", dns.address(), "corp=" + dns.address(), inner)
                        .records())
                .hasSize(1);
        assertThat(dns.queries()).isEmpty();
    }

    @Test
    void failuresAreDnsProblemsThatNameNoServer() {
        dns.staysSilent("a.corp.", "TXT").answers("b.corp.", "TXT", Rcode.REFUSED);
        for (String name : List.of("a.corp", "b.corp", "missing.corp", "x".repeat(64) + ".corp")) {
            assertThatThrownBy(() -> texts(name, dns.address()))
                    .isInstanceOfSatisfying(AcmeException.class, refused -> {
                        assertThat(refused.problem().type()).isEqualTo(ProblemType.DNS);
                        assertThat(refused.problem().detail()).doesNotContain("127.0.0.1");
                    });
        }
    }

    @Test
    void aNameWithoutAddressesIsADnsProblem() {
        dns.says("a.corp. TXT yes");
        assertThatThrownBy(() -> addresses("a.corp", dns.address())).hasMessageContaining("no address");
    }

    @Test
    void knowsNoHostsFile() {
        assertThatThrownBy(() -> addresses("localhost", dns.address())).hasMessageContaining("NXDOMAIN");
    }

    @Test
    void endsWithTheDeadline() {
        dns.staysSilent("a.corp.", "A").staysSilent("a.corp.", "AAAA");
        long before = System.nanoTime();
        assertThatThrownBy(() ->
                        resolver(dns.address()).addresses("a.corp", Deadline.in(Duration.ofMillis(200)), new Seen()))
                .isInstanceOf(AcmeException.class);
        assertThat(TestLimits.since(before)).isLessThan(TestLimits.SOON);
    }

    private List<String> addresses(String host, String... servers) {
        return addresses(resolver(servers), host);
    }

    private List<String> addresses(Resolver resolver, String host) {
        return resolver.addresses(host, Deadline.in(TestLimits.PATIENT.total()), seen).stream()
                .map(InetAddress::getHostAddress)
                .toList();
    }

    private DnsAnswer texts(String host, String... servers) {
        return resolver(servers).texts(host, Deadline.in(TestLimits.PATIENT.total()), seen);
    }

    private static Resolver resolver(String... servers) {
        return new Resolver(Nameservers.parse(List.of(servers)), TestLimits.PATIENT);
    }
}
