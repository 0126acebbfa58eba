package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Components that could not be read later are refused when they are saved, with the setting and the reason. */
@WithKeycloak
@OnGround(Ground.H2)
class BadComponentIT {

    @ParameterizedTest
    @CsvSource({
        "names, dns:*.*.demo.internal, once",
        "names, dns:${claims.ref}.demo.internal, no value in this kind of mapper",
        "names, dns:${nobody}.demo.internal, ${nobody}",
        "names, 'ip:10.0.0.1/8', bits set",
        "mode, perhaps, must be one of",
        "networks, everywhere, networks",
        "effects, deny, is no setting"
    })
    void aMapperNamesTheSettingAndTheReason(String setting, String value, String reason, RealmFixture fixture) {
        Component sound = Component.mapper("client", "bad")
                .with("clients", DemoRealm.WEB_CLIENT)
                .with("effect", "allow")
                .with("profiles", "server")
                .with("names", "dns:a.demo.internal");
        assertRefused(fixture, sound.with(setting, value), setting, reason);
    }

    @Test
    void aMapperOfAnUnknownTypeIsNotSaved(RealmFixture fixture) {
        RestCalls.Answer answer = fixture.realm().tryCreateComponent(Component.mapper("no-such-mapper", "bad"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(fixture.realm().findComponent(Component.MAPPER, "bad")).isEmpty();
    }

    @Test
    void aProfileNeedsAnIssuerThatIsThere(RealmFixture fixture) {
        Component profile = Component.profile("bad")
                .with("extended-key-usages", "serverAuth")
                .with("validity", "24h");
        assertRefused(fixture, profile, "issuer", "is required");
        assertRefused(fixture, profile.with("issuer", "nobody"), "issuer", "nobody");
    }

    private static void assertRefused(RealmFixture fixture, Component component, String setting, String reason) {
        RestCalls.Answer answer = fixture.realm().tryCreateComponent(component);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(setting).contains(reason);
    }
}
