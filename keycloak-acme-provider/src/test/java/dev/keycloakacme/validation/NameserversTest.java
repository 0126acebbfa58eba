package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;

class NameserversTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.53",
                "10.0.0.53:",
                "10.0.0.53:0",
                "10.0.0.53:65536",
                "10.0.0.53:+53",
                "10.0.0.256:53",
                "10.0.0:53",
                "::1:53",
                "[::1]",
                "[10.0.0.53]:53",
                "[fe80::1%eth0]:53",
                "bad host:53",
                "-dns.corp:53",
                ":53",
                "=10.0.0.53:53",
                "a..corp=10.0.0.53:53",
                "corp=corp=10.0.0.53:53",
                " 10.0.0.53:53"
            })
    void malformedEntriesAreRefusedWithTheReason(String entry) {
        assertThatThrownBy(() -> Nameservers.parse(List.of("10.0.0.53:53", entry)))
                .isInstanceOfSatisfying(AcmeException.class, refused -> {
                    assertThat(refused.problem().type()).isEqualTo(ProblemType.MALFORMED);
                    assertThat(refused.problem().detail()).startsWith("\"" + entry + "\" is not a resolver: ");
                });
    }

    @Test
    void zoneTooLongForDnsIsRefused() {
        assertThatThrownBy(() -> Nameservers.parse(List.of("a.".repeat(150) + "corp=10.0.0.53:53")))
                .isInstanceOf(AcmeException.class);
    }

    @Test
    void zonesCompareByWholeLabelsInAnyCase() {
        Nameservers nameservers =
                Nameservers.parse(List.of("10.0.0.1:53", "Corp=[2001:db8::1]:53", "corp=dns.corp:54"));
        assertThat(serving(nameservers, "a.CORP.")).containsExactly("[2001:db8::1]:53", "dns.corp:54");
        assertThat(serving(nameservers, "corp.")).containsExactly("[2001:db8::1]:53", "dns.corp:54");
        assertThat(serving(nameservers, "acorp.")).containsExactly("10.0.0.1:53");
    }

    @Test
    void namesOutsideAllZonesAreAskedOfTheSystemsServers() {
        assertThat(serving(Nameservers.parse(List.of("corp=10.0.0.1:53")), "a.example."))
                .isNotEmpty()
                .doesNotContain("10.0.0.1:53");
    }

    private static List<String> serving(Nameservers nameservers, String name) {
        return nameservers.serving(Name.fromConstantString(name)).stream()
                .map(Nameserver::toString)
                .toList();
    }
}
