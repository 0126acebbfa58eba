package dev.keycloakacme.identifier;

import static dev.keycloakacme.identifier.Refusal.assertMalformed;
import static dev.keycloakacme.identifier.Refusal.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNameTest {

    private static final String LABEL_OF_63 = "a".repeat(63);
    private static final String NAME_OF_253 = (LABEL_OF_63 + ".").repeat(3) + "b".repeat(61);

    @Test
    void aHostNameHasItsLabelsFromTheLeft() {
        assertThat(DnsName.parse("db.corp.example")).isEqualTo(new DnsName(List.of("db", "corp", "example"), false));
    }

    @Test
    void upperCaseBecomesLowerCase() {
        assertThat(DnsName.parse("DB.Corp.Example").value()).isEqualTo("db.corp.example");
    }

    @Test
    void aWildcardIsNotALabel() {
        DnsName name = DnsName.parse("*.apps.corp");
        assertThat(name.isWildcard()).isTrue();
        assertThat(name.labels()).containsExactly("apps", "corp");
        assertThat(name.value()).isEqualTo("*.apps.corp");
        assertThat(name.withoutWildcard()).isEqualTo(DnsName.parse("apps.corp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "a", "1.corp", "3com.example", "a-b.c", "a--b.corp", "xn--mnchen-3ya.example"})
    void theseAreNames(String text) {
        assertThat(DnsName.parse(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a..b",
                ".a",
                "a.b.",
                "-a.b",
                "a-.b",
                "a_b.corp",
                "_acme-challenge.corp",
                "a b.corp",
                "a/b",
                "a.b:443",
                "a,b",
                "a\u0000.b",
                "a\n.b",
                "ab--c.corp",
                "192.0.2.1",
                "db.1",
                "[::1]",
                "::1"
            })
    void theseAreNoNames(String text) {
        assertMalformed(() -> DnsName.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "*.", "**", "*.corp", "*.*.corp.example", "a.*.corp", "w*.corp.example", "**.corp.example"})
    void aWildcardStandsOnceAtTheBeginningOfAtLeastTwoLabels(String text) {
        assertMalformed(() -> DnsName.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xn--.corp", "xn--a.corp", "xn--abc-.corp", "xn--99999999.corp"})
    void anALabelMustDecode(String text) {
        assertMalformed(() -> DnsName.parse(text));
    }

    @Test
    void anALabelInUpperCaseIsTheSameName() {
        assertThat(DnsName.parse("XN--MNCHEN-3YA.example")).isEqualTo(DnsName.parse("xn--mnchen-3ya.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"münchen.example", "\u212Aafka.corp", "db\u3002corp", "１.corp", "\u202edb.corp"})
    void lettersBeyondAsciiAreRefusedWithAHint(String text) {
        assertThat(problemOf(() -> DnsName.parse(text)).detail())
                .contains("A-labels")
                .isASCII();
    }

    @ParameterizedTest
    @CsvSource({
        "m\u00fcnchen.example,xn--mnchen-3ya",
        "www.M\u00dcNCHEN.example,xn--mnchen-3ya",
        "b\u00fccher.a,xn--bcher-kva"
    })
    void aRefusedLabelIsShownAsItsALabel(String text, String aLabel) {
        assertThat(problemOf(() -> DnsName.parse(text)).detail()).contains("here " + aLabel);
        assertThat(DnsName.parse(aLabel + ".example").value()).isEqualTo(aLabel + ".example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa\u00df.example", "\u212Aafka.corp", "db\u3002corp", "\u202edb.corp", "\ud800.corp"})
    void noALabelIsShownWhereConvertersDisagree(String text) {
        assertThat(problemOf(() -> DnsName.parse(text)).detail())
                .contains("A-labels")
                .doesNotContain("here");
    }

    @Test
    void lengthsEndAt63And253() {
        assertThat(DnsName.parse(NAME_OF_253).value()).hasSize(253);
        assertMalformed(() -> DnsName.parse(NAME_OF_253 + "b"));
        assertMalformed(() -> DnsName.parse(LABEL_OF_63 + "a.corp"));
    }

    @Test
    void aRefusalIsShortHoweverLongTheInput() {
        assertThat(problemOf(() -> DnsName.parse("x".repeat(100_000))).detail()).hasSizeLessThan(300);
    }

    @Test
    void aNameIsBelowAZoneByWholeLabelsOnly() {
        DnsName zone = DnsName.parse("apps.corp");
        assertThat(DnsName.parse("x.apps.corp").isBelow(zone)).isTrue();
        assertThat(DnsName.parse("evilapps.corp").isBelow(zone)).isFalse();
        assertThat(DnsName.parse("apps.corp").isBelow(zone)).isFalse();
        assertThat(DnsName.parse("*.apps.corp").isBelow(zone)).isFalse();
    }
}
