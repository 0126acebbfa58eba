package dev.keycloakacme.keycloak.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.validation.ValidationSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    @Test
    void theDefaultsAllowNothing() {
        assertThat(read(Map.of()))
                .isEqualTo(new AcmeSettings(
                        new Ceiling(List.of(), List.of(), Duration.ofDays(90)),
                        null,
                        Duration.ofDays(7),
                        Duration.ofDays(30),
                        Duration.ofMinutes(10),
                        Duration.ofDays(400),
                        new ValidationSettings(80, 443, List.of(), ValidationSettings.DEFAULT_DENIED_NETWORKS),
                        "",
                        "",
                        new RevocationSettings(List.of()),
                        new OcspSettings(Duration.ofHours(1), Duration.ofSeconds(3))));
    }

    @Test
    void aRealmAddsToTheDeniedNetworksButRemovesNone() {
        assertThat(read(Map.of("acme.validation-denied-networks", "10.0.0.0/8"))
                        .validation()
                        .deniedNetworks())
                .containsAll(ValidationSettings.DEFAULT_DENIED_NETWORKS)
                .hasSize(ValidationSettings.DEFAULT_DENIED_NETWORKS.size() + 1);
    }

    @Test
    void listsAreSeparatedByCommasAndWhiteSpace() {
        assertThat(read(Map.of("acme.permitted-zones", "corp.internal, 10.0.0.0/8\n spiffe://corp"))
                        .ceiling()
                        .permittedZones())
                .extracting(Ceiling.Zone::text)
                .containsExactly("corp.internal", "10.0.0.0/8", "spiffe://corp");
    }

    @ParameterizedTest
    @CsvSource({
        "acme.max-validity,soon",
        "acme.permitted-zones,*.corp",
        "acme.forbidden-names,db.corp",
        "acme.http01-port,0",
        "acme.http01-port,65536",
        "acme.tls-alpn01-port,https",
        "acme.resolvers,dns",
        "acme.nonce-lifetime,-PT1M",
        "acme.retention,forever",
        "acme.retention,P6D",
        "acme.revocation-base-url,ldap://pki.corp/",
        "acme.revocation-base-url,http://pki.corp/?realm=a",
        "acme.revocation-base-url,http://me@pki.corp/",
        "acme.revocation-base-url,pki.corp",
        "acme.ocsp-validity,PT59S",
        "acme.ocsp-validity,P4D",
        "acme.ocsp-max-age,never",
        "acme.ocsp-max-age,P4D"
    })
    void aSettingThatCannotBeReadStopsAllWithItsName(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(503))
                .hasMessageContaining(name);
    }

    @Test
    void theBaseOfPublicationsIsAFolder() {
        assertThat(read(Map.of("acme.revocation-base-url", "http://pki.corp/a, https://old.corp/"))
                        .revocation()
                        .baseUrls())
                .containsExactly("http://pki.corp/a/", "https://old.corp/");
    }

    @Test
    void theRetentionIsReadWhateverTheOtherSettingsSay() {
        SettingsReader reader =
                new SettingsReader(Map.of("acme.retention", "P30D", "acme.max-validity", "soon"), List.of());
        assertThat(reader.retention()).isEqualTo(Duration.ofDays(30));
    }

    private static AcmeSettings read(Map<String, String> attributes) {
        return new SettingsReader(attributes, ValidationSettings.DEFAULT_DENIED_NETWORKS).read();
    }
}
