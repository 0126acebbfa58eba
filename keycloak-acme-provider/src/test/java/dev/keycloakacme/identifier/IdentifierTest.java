package dev.keycloakacme.identifier;

import static dev.keycloakacme.identifier.Refusal.assertMalformed;
import static dev.keycloakacme.identifier.Refusal.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

    @Test
    void acmeAsksForDnsAndIpNames() {
        assertThat(Identifier.parse("dns", "Db.Corp")).isEqualTo(DnsName.parse("db.corp"));
        assertThat(Identifier.parse("ip", "::1")).isEqualTo(IpAddress.parse("::1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uri", "email", "DNS", "", " dns", "permanent-identifier"})
    void otherTypesAreUnsupported(String type) {
        assertThat(problemOf(() -> Identifier.parse(type, "spiffe://corp/x")).type())
                .isEqualTo(ProblemType.UNSUPPORTED_IDENTIFIER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns:*.apps.corp", "ip:2001:db8::1", "ip:10.0.0.1", "uri:spiffe://corp/x"})
    void textIsReadAsItWasWritten(String text) {
        assertThat(Identifier.parse(text).text()).isEqualTo(text);
        assertThat(Identifier.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db.corp", ":", "dns:", "email:a@corp", "ip:db.corp"})
    void textWithoutTypeIsMalformed(String text) {
        assertMalformed(() -> Identifier.parse(text));
    }

    @Property
    void whatIsParsedIsInNormalForm(@ForAll("almostNames") String text) {
        try {
            Identifier identifier = Identifier.parse(text);
            assertThat(Identifier.parse(identifier.text())).isEqualTo(identifier);
        } catch (AcmeException refused) {
            assertThat(refused.problem().detail()).isPrintable();
        }
    }

    @Provide
    Arbitrary<String> almostNames() {
        Arbitrary<String> parts = Arbitraries.of(
                "a",
                "B",
                "xn--",
                "mnchen-3ya",
                "-",
                ".",
                "*",
                ":",
                "/",
                "1",
                "255",
                "0",
                "f",
                "spiffe://",
                "corp",
                "_",
                "ü",
                "%");
        return Arbitraries.of("dns:", "ip:", "uri:", "uri:spiffe://", "ip:::")
                .flatMap(type -> parts.list().ofMaxSize(8).map(list -> type + String.join("", list)));
    }
}
