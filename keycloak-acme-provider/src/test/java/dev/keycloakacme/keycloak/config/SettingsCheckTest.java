package dev.keycloakacme.keycloak.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {

    private static final SettingsCheck CHECK = new SettingsCheck(List.of());

    @Test
    void tellsAllThatIsWrongAtOnceEachAtItsName() {
        assertThat(CHECK.refusals(Map.of(
                        "acme.enabled", "yes",
                        "acme.http01-port", "0",
                        "acme.permitted-zones", "corp, *.corp",
                        "acme.limit.orders-per-zone", "10",
                        "acme.website", "https://ca.corp/",
                        "acme.resolvers", "dns",
                        "acme.caa-identities", "a b c d e f g h i j k")))
                .containsOnlyKeys(
                        "acme.enabled",
                        "acme.http01-port",
                        "acme.permitted-zones",
                        "acme.limit.orders-per-zone",
                        "acme.resolvers",
                        "acme.caa-identities")
                .containsEntry("acme.http01-port", "must be a port from 1 to 65535")
                .containsEntry("acme.caa-identities", "must be 10 names at most");
    }

    @Test
    void tellsWhatDoesNotSuitAnotherSetting() {
        assertThat(CHECK.refusals(Map.of("acme.crl-shards", "16"))).containsOnlyKeys("acme.crl-shards");
        assertThat(CHECK.refusals(Map.of("acme.order-lifetime", "P500D"))).containsOnlyKeys("acme.retention");
        assertThat(CHECK.refusals(Map.of("acme.order-lifetime", "P500D", "acme.retention", "P600D")))
                .isEmpty();
    }

    @Test
    void whatIsNotOursIsNotLookedAt() {
        assertThat(CHECK.refusals(Map.of("frontendUrl", "?!"))).isEmpty();
    }

    @Test
    void theVersionChangesWithEachSettingAndWithNothingElse() {
        SettingsVersion none = SettingsVersion.of(Map.of("frontendUrl", "https://a"));
        assertThat(SettingsVersion.of(Map.of())).isEqualTo(none);
        assertThat(SettingsVersion.of(Map.of("acme.a", "b")))
                .isNotEqualTo(none)
                .isEqualTo(SettingsVersion.of(Map.of("acme.a", "b", "other", "c")))
                .isNotEqualTo(SettingsVersion.of(Map.of("acme.a", "")))
                .isNotEqualTo(SettingsVersion.of(Map.of("acme.ab", "")));
    }
}
