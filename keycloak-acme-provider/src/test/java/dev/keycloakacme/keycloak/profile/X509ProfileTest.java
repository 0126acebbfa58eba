package dev.keycloakacme.keycloak.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.keycloak.TestRealm;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.CertificateProfile.SubjectContent;
import dev.keycloakacme.profile.ExtendedKeyUsage;
import dev.keycloakacme.profile.ExtraName;
import dev.keycloakacme.profile.KeyType;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.profile.ProfileOptions;
import dev.keycloakacme.profile.SubjectAttribute;
import dev.keycloakacme.validation.ChallengeType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

class X509ProfileTest {

    private static final Map<String, String> LEAST =
            Map.of("issuer", "prod", "extended-key-usages", "serverAuth", "validity", "90d");

    private final TestRealm realm = new TestRealm().with(new X509ProfileFactory());
    private final KeycloakProfiles profiles = new KeycloakProfiles(realm.session(), realm.model());

    private static Map<String, String> with(String setting, String value) {
        Map<String, String> config = new HashMap<>(LEAST);
        config.put(setting, value);
        return config;
    }

    private void refused(String name, Map<String, String> config, String reason) {
        assertThatThrownBy(() -> realm.save(TestRealm.profile(name, config)))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void hasTheseDefaults() {
        realm.save(TestRealm.profile("server", LEAST));

        assertThat(profiles.find(new ProfileName("server")))
                .contains(new CertificateProfile(
                        new ProfileName("server"),
                        "server",
                        "prod",
                        Set.of(ExtendedKeyUsage.SERVER_AUTH),
                        Duration.ofDays(90),
                        Duration.ofMinutes(5),
                        Set.of(KeyType.values()),
                        SubjectContent.EMPTY,
                        false,
                        Duration.ofHours(24),
                        false));
    }

    @Test
    void takesEverySetting() {
        Map<String, String> config = new HashMap<>();
        config.put("description", "For workloads");
        config.put("issuer", "prod");
        config.put("extended-key-usages", "serverAuth,clientAuth");
        config.put("validity", "PT24H");
        config.put("backdate", "30m");
        config.put("key-types", "ec-p256,ed25519");
        config.put("subject", "first-dns-name");
        config.put("svid", "true");
        config.put("no-rev-avail", "7d");
        config.put("subject-attributes", "C=DE,O=Corp,OU=${client_id|slug}");
        config.put("extra-names", "uri:spiffe://corp/sa/${client_id}");
        config.put("certificate-policies", "1.3.6.1.4.1.55555.1");
        config.put("challenges", "dns-01,dns-persist-01");

        realm.save(TestRealm.profile("workload", config));

        assertThat(profiles.find(new ProfileName("workload")))
                .contains(new CertificateProfile(
                        new ProfileName("workload"),
                        "For workloads",
                        "prod",
                        Set.of(ExtendedKeyUsage.values()),
                        Duration.ofHours(24),
                        Duration.ofMinutes(30),
                        Set.of(KeyType.EC_P256, KeyType.ED25519),
                        SubjectContent.FIRST_DNS_NAME,
                        true,
                        Duration.ofDays(7),
                        false,
                        new ProfileOptions(
                                Stream.of("C=DE", "O=Corp", "OU=${client_id|slug}")
                                        .map(SubjectAttribute::parse)
                                        .toList(),
                                List.of(ExtraName.parse("uri:spiffe://corp/sa/${client_id}")),
                                List.of("1.3.6.1.4.1.55555.1"),
                                Set.of(ChallengeType.DNS_01, ChallengeType.DNS_PERSIST_01))));
    }

    @Test
    void wrongSettingsAreRefusedByTheirName() {
        refused("server", Map.of(), "issuer is required");
        refused("server", with("extended-key-usages", " "), "extended-key-usages is required");
        refused("server", with("extended-key-usages", "codeSigning"), "extended-key-usages");
        refused("server", with("validity", "soon"), "validity");
        refused("server", with("backdate", "61m"), "backdate must be one hour at most");
        refused("server", with("key-types", "ec-p256,dsa"), "key-types");
        refused("server", with("no-rev-avail", "none"), "no-rev-avail");
        refused("server", with("subject", "dn"), "subject");
        refused("server", with("svid", "yes"), "svid");
        refused("server", with("subject-attributes", "X=a"), "write one of");
        refused("server", with("subject-attributes", "O=${group}"), "no value in a profile");
        refused("server", with("subject-attributes", "CN=a,CN=b"), "CN twice");
        refused("server", with("extra-names", "dns:${client_id}.corp"), "extra-names");
        refused("server", with("extra-names", "uri:spiffe://corp/*"), "extra-names");
        refused("server", with("extra-names", "uri:spiffe://corp/${group}"), "no value in a profile");
        refused("server", with("certificate-policies", "1.2.x"), "object identifier");
        refused("server", with("challenges", "http-02"), "challenges");
        refused("server", with("revoke-on-loss", "yes"), "revoke-on-loss");
    }

    @Test
    void whatIsRevokedOnLossAlwaysTellsItsRevocation() {
        Map<String, String> config = with("revoke-on-loss", "true");
        realm.save(TestRealm.profile("server", config));

        CertificateProfile profile = profiles.find(new ProfileName("server")).orElseThrow();
        assertThat(profile.revokeOnLoss()).isTrue();
        assertThat(profile.noRevAvail()).isZero();

        config.put("no-rev-avail", "never");
        realm.save(TestRealm.profile("server", config));
        config.put("no-rev-avail", "PT1H");
        refused("server", config, "no-rev-avail must be never where revoke-on-loss is true");
    }

    @Test
    void namesFitIntoUrls() {
        for (String name : new String[] {"Server", "-server", "a b", "a/b", "", "a".repeat(64)}) {
            refused(name, LEAST, "name");
        }
    }

    @Test
    void theIssuerMustExistOnceThereIsOne() {
        realm.keep(TestRealm.issuer("keystore", "other", Map.of()));
        refused("server", LEAST, "issuer is \"prod\", but must be one of other");

        realm.keep(TestRealm.issuer("keystore", "prod", Map.of()));
        realm.save(TestRealm.profile("server", LEAST));
    }

    @Test
    void namesAreUnique() {
        realm.save(TestRealm.profile("server", LEAST));
        ComponentModel second = TestRealm.profile("server", LEAST);
        second.setId("another");

        assertThatThrownBy(() -> realm.save(second)).hasMessageContaining("is taken");
        realm.keep(second);
        assertThatThrownBy(() -> profiles.find(new ProfileName("server"))).hasMessageContaining("several profiles");
    }

    @Test
    void aBrokenProfileDoesNotStopTheOthers() {
        realm.save(TestRealm.profile("server", LEAST));
        realm.save(TestRealm.profile("client", LEAST));
        realm.keep(TestRealm.profile("broken", Map.of()));

        assertThat(profiles.all()).extracting(profile -> profile.name().value()).containsExactly("client", "server");
        assertThat(profiles.find(new ProfileName("none"))).isEmpty();
        assertThatThrownBy(() -> profiles.find(new ProfileName("broken")))
                .hasMessageStartingWith("serverInternal:")
                .hasMessageContaining("broken");
    }
}
