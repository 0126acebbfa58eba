package dev.keycloakacme.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "dns:db.corp, dns:db.corp",
        "dns:*.apps.corp, dns:x.apps.corp",
        "dns:**.apps.corp, dns:x.apps.corp",
        "dns:**.apps.corp, dns:z.y.x.apps.corp",
        "dns:**.com, dns:example.com",
        "wildcard:*.apps.corp, dns:*.apps.corp",
        "wildcard:**.apps.corp, dns:*.apps.corp",
        "wildcard:**.apps.corp, dns:*.y.x.apps.corp",
        "wildcard:**.corp, dns:*.apps.corp",
        "ip:10.0.0.0/8, ip:10.255.255.255",
        "ip:10.0.0.1, ip:10.0.0.1",
        "ip:10.0.0.0/8, ip:::ffff:10.0.0.1",
        "ip:2001:db8::/32, ip:2001:db8:ffff::1",
        "uri:spiffe://corp/ns/*/sa/*, uri:spiffe://corp/ns/prod/sa/web",
        "uri:spiffe://corp/ci/**, uri:spiffe://corp/ci/a",
        "uri:spiffe://corp/ci/**, uri:spiffe://corp/ci/a/b/c",
        "uri:spiffe://corp/*/**, uri:spiffe://corp/ci/a",
        "uri:spiffe://corp, uri:spiffe://corp",
        "uri:spiffe://corp/**, uri:spiffe://corp/x"
    })
    void covers(String pattern, String name) {
        assertThat(NamePattern.parse(pattern).covers(Identifier.parse(name))).isTrue();
        assertThat(NamePattern.parse(pattern).touches(Identifier.parse(name))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "dns:db.corp, dns:x.db.corp",
        "dns:db.corp, dns:db.corp.evil",
        "dns:db.corp, dns:corp",
        "dns:*.apps.corp, dns:apps.corp",
        "dns:*.apps.corp, dns:y.x.apps.corp",
        "dns:*.apps.corp, dns:xapps.corp",
        "dns:*.apps.corp, dns:x.apps.corp.evil",
        "dns:*.apps.corp, dns:*.apps.corp",
        "dns:**.apps.corp, dns:apps.corp",
        "dns:**.apps.corp, dns:xapps.corp",
        "dns:**.apps.corp, dns:*.apps.corp",
        "dns:**.apps.corp, dns:*.x.apps.corp",
        "wildcard:*.apps.corp, dns:x.apps.corp",
        "wildcard:*.apps.corp, dns:*.x.apps.corp",
        "wildcard:*.apps.corp, dns:apps.corp",
        "wildcard:**.apps.corp, dns:x.apps.corp",
        "wildcard:**.x.apps.corp, dns:*.apps.corp",
        "wildcard:**.apps.corp, dns:*.xapps.corp",
        "ip:10.0.0.0/8, ip:11.0.0.0",
        "ip:0.0.0.0/0, ip:::1",
        "ip:::/0, ip:10.0.0.1",
        "ip:10.0.0.1, dns:a.corp",
        "uri:spiffe://corp/ns/*/sa/*, uri:spiffe://corp/ns/prod/sa",
        "uri:spiffe://corp/ns/*/sa/*, uri:spiffe://corp/ns/prod/sa/web/x",
        "uri:spiffe://corp/ns/*/sa/*, uri:spiffe://corp/ns/prod/xx/web",
        "uri:spiffe://corp/ns/*/sa/*, uri:spiffe://evil/ns/prod/sa/web",
        "uri:spiffe://corp/ns/*, uri:https://corp/ns/x",
        "uri:spiffe://corp/Ns, uri:spiffe://corp/ns",
        "uri:spiffe://corp/ci/**, uri:spiffe://corp/ci",
        "uri:spiffe://corp/ci/**, uri:spiffe://corp/cix/a",
        "uri:spiffe://corp, uri:spiffe://corp/x",
        "uri:spiffe://corp/**, uri:spiffe://corp"
    })
    void doesNotCover(String pattern, String name) {
        assertThat(NamePattern.parse(pattern).covers(Identifier.parse(name))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "dns:admin.apps.corp, dns:*.apps.corp",
        "dns:*.apps.corp, dns:*.apps.corp",
        "dns:**.apps.corp, dns:*.apps.corp",
        "dns:**.apps.corp, dns:*.x.apps.corp"
    })
    void aWildcardTouchesWhatItWouldSpeakFor(String pattern, String name) {
        assertThat(NamePattern.parse(pattern).touches(Identifier.parse(name))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "dns:apps.corp, dns:*.apps.corp",
        "dns:a.b.apps.corp, dns:*.apps.corp",
        "dns:*.apps.corp, dns:*.x.apps.corp",
        "dns:*.x.apps.corp, dns:*.apps.corp",
        "dns:**.x.apps.corp, dns:*.apps.corp",
        "dns:admin.corp, dns:*.apps.corp",
        "wildcard:*.apps.corp, dns:x.apps.corp",
        "dns:db.corp, ip:10.0.0.1"
    })
    void aWildcardTouchesNothingElse(String pattern, String name) {
        assertThat(NamePattern.parse(pattern).touches(Identifier.parse(name))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "dns:DB.Corp, dns:db.corp",
        "dns:**.Apps.corp, dns:**.apps.corp",
        "wildcard:*.Apps.corp, wildcard:*.apps.corp",
        "ip:10.0.0.1, ip:10.0.0.1/32",
        "ip:2001:DB8::/32, ip:2001:db8::/32",
        "uri:SPIFFE://Corp/Ns/*/**, uri:spiffe://corp/Ns/*/**"
    })
    void aPatternHasOneText(String written, String text) {
        NamePattern pattern = NamePattern.parse(written);
        assertThat(pattern.text()).isEqualTo(text);
        assertThat(NamePattern.parse(text)).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "**",
                "db.corp",
                "email:*@corp",
                "DNS:db.corp",
                "dns:",
                "dns:*",
                "dns:**",
                "dns:*.",
                "dns:**.",
                "dns:***.corp",
                "dns:*.*.a.corp",
                "dns:**.*.a.corp",
                "dns:a.*.corp",
                "dns:a*.corp",
                "dns:db.corp.",
                "dns: db.corp",
                "dns:.*\\.corp",
                "dns:[a-z].corp",
                "dns:${client_id}.corp",
                "wildcard:apps.corp",
                "wildcard:*.corp",
                "wildcard:*",
                "wildcard:*.*.apps.corp",
                "ip:10.0.0.1/8",
                "ip:10.*",
                "ip:*",
                "ip:",
                "uri:corp",
                "uri:spiffe://*/x",
                "uri:*://corp/x",
                "uri:spiffe://corp/a*",
                "uri:spiffe://corp/**/a",
                "uri:spiffe://corp/***",
                "uri:spiffe://corp/",
                "uri:spiffe://corp//**",
                "uri:spiffe://corp/../**",
                "uri:spiffe://corp/${user}",
                "uri:spiffe://corp:443/*",
                "uri:spiffe://corp/*?x"
            })
    void anythingElseIsMalformed(String text) {
        AcmeException refusal = catchThrowableOfType(AcmeException.class, () -> NamePattern.parse(text));
        assertThat(refusal.problem().type()).isEqualTo(ProblemType.MALFORMED);
    }
}
