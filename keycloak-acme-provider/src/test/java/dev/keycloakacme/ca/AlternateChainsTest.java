package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.TestAuthority.NOW;
import static dev.keycloakacme.ca.TestAuthority.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.KeyType;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlternateChainsTest {

    private static final TestAuthority AUTHORITY = TestAuthority.of(KeyType.EC_P256);
    private static final TestAuthority OTHER = TestAuthority.of(KeyType.EC_P256);
    private static final KeyPair CROSS_KEY = TestKeys.of(KeyType.EC_P384);
    private static final X509Certificate CROSS_ROOT = Authorities.selfSigned(
            TestAuthority.content("CN=Cross Root", CROSS_KEY, Duration.ofDays(3650), 1, NameConstraints.NONE),
            CROSS_KEY.getPrivate());
    private static final X509Certificate CROSS = cross("CN=Issuer,O=Corp", AUTHORITY.key(), Duration.ofDays(100));
    private static final X509Certificate LEAF = AUTHORITY
            .issuer()
            .issue(TestAuthority.leaf(
                    SERVER, TestKeys.of(KeyType.EC_P256).getPublic(), Identifier.parse("dns:a.corp")));

    @Test
    void aCrossSignedChainLeadsUpFromWhatTheSameKeySigned() {
        AlternateChains chains = chains(CROSS, CROSS_ROOT);

        chains.requireFor(AUTHORITY.intermediate(), NOW);

        assertThat(chains.of(LEAF, NOW)).containsOnlyKeys(1).containsEntry(1, List.of(CROSS));
    }

    @Test
    void whatAnotherKeySignedHasNoneOfIt() {
        assertThat(chains(OTHER.intermediate(), OTHER.root()).of(LEAF, NOW)).isEmpty();
    }

    @Test
    void numbersStayWhatTheyAreWhenAChainExpires() {
        X509Certificate longer = cross("CN=Issuer,O=Corp", AUTHORITY.key(), Duration.ofDays(200));
        AlternateChains chains = chains(CROSS, CROSS_ROOT, longer, CROSS_ROOT);

        assertThat(chains.of(LEAF, NOW)).containsOnlyKeys(1, 2);
        assertThat(chains.of(LEAF, NOW.plus(Duration.ofDays(150)))).containsOnlyKeys(2);
    }

    @Test
    void aChainOfAnotherKeyIsRefusedOnSave() {
        refused(chains(cross("CN=Issuer,O=Corp", OTHER.key(), Duration.ofDays(100)), CROSS_ROOT), "another name, key");
    }

    @Test
    void aChainOfAnotherNameIsRefusedOnSave() {
        refused(chains(cross("CN=Issuer 2,O=Corp", AUTHORITY.key(), Duration.ofDays(100)), CROSS_ROOT), "another name");
    }

    @Test
    void aChainThatDoesNotHoldIsRefusedOnSave() {
        refused(chains(CROSS, AUTHORITY.root()), "was not issued by the next");
        refused(chains(CROSS_ROOT), "stands alone");
        AlternateChains expired = chains(CROSS, CROSS_ROOT);
        assertThatThrownBy(() -> expired.requireFor(AUTHORITY.intermediate(), NOW.plus(Duration.ofDays(101))))
                .hasMessageContaining("is valid from");
    }

    @Test
    void aChainWithoutItsRootIsNotRead() {
        String pem = PemText.encode(List.of(CROSS, CROSS_ROOT, CROSS));
        assertThatThrownBy(() -> AlternateChains.parse(pem)).hasMessageContaining("self-signed root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void whatHasNoCertificatesIsNotRead(String text) {
        assertThatThrownBy(() -> AlternateChains.parse(text)).hasMessageStartingWith("malformed");
    }

    private static void refused(AlternateChains chains, String reason) {
        assertThatThrownBy(() -> chains.requireFor(AUTHORITY.intermediate(), NOW))
                .hasMessageStartingWith("malformed")
                .hasMessageContaining(reason);
    }

    private static AlternateChains chains(X509Certificate... certificates) {
        return AlternateChains.parse(PemText.encode(List.of(certificates)));
    }

    private static X509Certificate cross(String name, KeyPair key, Duration validity) {
        return Authorities.certify(
                TestAuthority.content(name, key, validity, 0, NameConstraints.NONE),
                CROSS_ROOT,
                CROSS_KEY.getPrivate());
    }
}
