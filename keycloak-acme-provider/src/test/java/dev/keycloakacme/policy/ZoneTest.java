package dev.keycloakacme.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.Ceiling.Zone;
import dev.keycloakacme.problem.AcmeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneTest {

    @ParameterizedTest
    @CsvSource({
        "corp.internal, dns:corp.internal",
        "corp.internal, dns:b.a.corp.internal",
        "corp.internal, dns:*.corp.internal",
        "corp.internal, dns:*.a.corp.internal",
        "internal, dns:corp.internal",
        "10.0.0.0/8, ip:10.1.2.3",
        "10.0.0.1, ip:10.0.0.1",
        "2001:db8::/32, ip:2001:db8::1",
        "spiffe://corp, uri:spiffe://corp",
        "spiffe://corp, uri:spiffe://corp/ci/x",
        "spiffe://corp/ci, uri:spiffe://corp/ci"
    })
    void contains(String zone, String name) {
        assertThat(Zone.parse(zone).contains(Identifier.parse(name))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "corp.internal, dns:evilcorp.internal",
        "corp.internal, dns:internal",
        "corp.internal, dns:*.evilcorp.internal",
        "corp.internal, dns:corp.internal.evil",
        "corp.internal, uri:spiffe://corp.internal/x",
        "10.0.0.0/8, ip:11.0.0.1",
        "0.0.0.0/0, ip:::1",
        "spiffe://corp/ci, uri:spiffe://corp/cix",
        "spiffe://corp/ci, uri:spiffe://corp",
        "spiffe://corp, uri:https://corp/x",
        "spiffe://corp, uri:spiffe://corp.evil/x"
    })
    void doesNotContain(String zone, String name) {
        assertThat(Zone.parse(zone).contains(Identifier.parse(name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "*",
                "*.corp",
                "**.corp",
                "corp.",
                "dns:corp",
                "10.0.0.0/33",
                "10.0.0.1/8",
                "spiffe://",
                "spiffe://corp/*",
                "corp/ci",
                "a_b"
            })
    void anythingElseIsMalformed(String text) {
        assertThatExceptionOfType(AcmeException.class).isThrownBy(() -> Zone.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"Corp.Internal, corp.internal", "10.0.0.1, 10.0.0.1/32", "SPIFFE://Corp/Ci, spiffe://corp/Ci"})
    void aZoneHasOneText(String written, String text) {
        assertThat(Zone.parse(written).text()).isEqualTo(text);
    }
}
