package dev.keycloakacme.keycloak.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.account.TermsOfService;
import dev.keycloakacme.ca.PublicationUrls;
import dev.keycloakacme.limit.LimitKind;
import dev.keycloakacme.limit.LimitSettings;
import dev.keycloakacme.limit.Rate;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.renewal.RenewalSettings;
import dev.keycloakacme.validation.CaaSettings;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationSettings;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                        new RenewalSettings(Duration.ofHours(6), ""),
                        new LimitSettings(
                                Map.of(
                                        LimitKind.ORDERS_PER_ACCOUNT, Rate.parse("1000/PT1H"),
                                        LimitKind.ORDERS_PER_SUBJECT, Rate.parse("3000/PT1H"),
                                        LimitKind.ORDERS_PER_NAMES, Rate.parse("50/PT1H"),
                                        LimitKind.ORDERS_PER_ZONE, Rate.parse("10000/PT1H"),
                                        LimitKind.ORDERS_PER_REALM, Rate.parse("20000/PT1H"),
                                        LimitKind.ACCOUNTS_PER_CREDENTIAL, Rate.parse("300/PT1H"),
                                        LimitKind.CREDENTIALS_PER_SUBJECT, Rate.parse("300/PT1H"),
                                        LimitKind.QUESTIONS_PER_SUBJECT, Rate.parse("1000/PT1H"),
                                        LimitKind.FAILED_VALIDATIONS, Rate.parse("10/PT1H")),
                                1000),
                        TermsOfService.NONE,
                        "",
                        new RevocationSettings(List.of(), 1),
                        new OcspSettings(Duration.ofHours(1), Duration.ofSeconds(3)),
                        new TokenSettings(Duration.ofHours(1)),
                        false));
    }

    @Test
    void delegationIsOnWhereItSurelyIs() {
        assertThat(SettingsReader.isSurelyDelegating(Map.of("acme.delegation", "true")))
                .isTrue();
        assertThat(SettingsReader.isSurelyDelegating(Map.of())).isFalse();
        assertThat(SettingsReader.isSurelyDelegating(Map.of("acme.delegation", "yes")))
                .isFalse();
        assertThat(SettingsReader.isSurelyDelegating(Map.of("acme.delegation", "TRUE")))
                .isFalse();
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
    void whereNothingIsSaidTheStandardChallengesAreOfferedAndProvenNamesLookedUp() {
        assertThat(read(Map.of()).validation().challenges())
                .containsExactly(ChallengeType.HTTP_01, ChallengeType.DNS_01, ChallengeType.TLS_ALPN_01);
        assertThat(read(Map.of()).validation().caa()).isEqualTo(new CaaSettings(CaaSettings.Scope.PROVEN, List.of()));
    }

    @Test
    void aRealmNamesItsChallengesAndItselfInCaaRecords() {
        ValidationSettings read = read(Map.of(
                        "acme.challenges", "dns-persist-01, dns-01 dns-01",
                        "acme.caa", "always",
                        "acme.caa-identities", "CA.corp pki.corp"))
                .validation();
        assertThat(read.challenges()).containsExactly(ChallengeType.DNS_PERSIST_01, ChallengeType.DNS_01);
        assertThat(read.caa()).isEqualTo(new CaaSettings(CaaSettings.Scope.ALL, List.of("ca.corp", "pki.corp")));
        assertThat(read(Map.of("acme.caa", "false")).validation().caa().scope()).isEqualTo(CaaSettings.Scope.NONE);
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
        "acme.renewal-check-interval,PT59S",
        "acme.renewal-check-interval,PT25H",
        "acme.renewal-explanation,javascript:alert(1)",
        "acme.caa,yes",
        "acme.delegation,yes",
        "acme.caa-identities,*.corp",
        "acme.caa-identities,ca.corp.",
        "acme.caa-identities,10.0.0.1",
        "acme.caa-identities,a b c d e f g h i j k",
        "acme.challenges,dns-02",
        "acme.limit.orders-per-account,many",
        "acme.limit.orders-per-account,0/PT1H",
        "acme.limit.orders-per-account,10/-PT1H",
        "acme.limit.orders-per-zone,10",
        "acme.limit.failed-validations,2000000/PT1S",
        "acme.limit.failed-validations,999999999/PT1S",
        "acme.limit.orders-per-realm,10/P3650D",
        "acme.limit.open-authorizations,10/PT1H",
        "acme.limit.open-authorizations,0",
        "acme.retention,forever",
        "acme.retention,P6D",
        "acme.terms-of-service,terms.html",
        "acme.terms-of-service-reconfirm,yes",
        "acme.revocation-base-url,ldap://pki.corp/",
        "acme.revocation-base-url,http://pki.corp/?realm=a",
        "acme.revocation-base-url,http://me@pki.corp/",
        "acme.revocation-base-url,pki.corp",
        "acme.crl-shards,0",
        "acme.crl-shards,many",
        "acme.crl-shards,16",
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

    @ParameterizedTest
    @ValueSource(strings = {"acme.website", "acme.terms-of-service", "acme.renewal-explanation"})
    void whatBecomesAHeaderOrALinkIsAUrlAndNothingElse(String name) {
        read(Map.of(name, "https://ca.corp:8443/%C3%A9?a=b&c=d;e#f"));

        List<String> refused = List.of(
                "https://ca.corp/\r\nX-Other: 1",
                "https://ca.corp/\n",
                "https://ca.corp/>;rel=x",
                "https://ca.corp/é",
                "https://ca.corp/a b",
                "https://ca.corp/\"",
                "ca.corp");
        assertThat(refused)
                .allSatisfy(url -> assertThatThrownBy(() -> read(Map.of(name, url + "z")))
                        .isInstanceOf(AcmeException.class)
                        .hasMessageContaining(name));
    }

    @Test
    void anyLimitCanBeSwitchedOff() {
        Map<String, String> attributes = new HashMap<>(Map.of("acme.limit.open-authorizations", "unlimited"));
        for (LimitKind kind : LimitKind.values()) {
            attributes.put(kind.attribute(), "unlimited");
        }
        assertThat(read(attributes).limits()).isEqualTo(LimitSettings.NONE);
    }

    @Test
    void theBaseOfPublicationsIsAFolder() {
        assertThat(read(Map.of("acme.revocation-base-url", "http://pki.corp/a, https://old.corp/"))
                        .revocation()
                        .baseUrls())
                .containsExactly("http://pki.corp/a/", "https://old.corp/");
    }

    @Test
    void aCrlIsSplitOnlyWhereItsUrlsAreKnown() {
        RevocationSettings revocation = read(Map.of(
                        "acme.crl-shards", "16", "acme.revocation-base-url", "http://pki.corp/"))
                .revocation();
        assertThat(revocation.shardOf(BigInteger.valueOf(15))).isEqualTo(16);
        assertThat(revocation.shardOf(BigInteger.valueOf(16))).isEqualTo(1);
        assertThat(read(Map.of()).revocation().shardOf(BigInteger.TEN)).isEqualTo(PublicationUrls.COMPLETE);
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
