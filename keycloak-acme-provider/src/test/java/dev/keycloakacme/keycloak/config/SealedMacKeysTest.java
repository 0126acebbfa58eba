package dev.keycloakacme.keycloak.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.SealedKey;
import dev.keycloakacme.keycloak.TestRealm;
import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedMacKeysTest {

    private static final EabKeyId KID = new EabKeyId("kid");
    private static final byte[] MAC_KEY = "a MAC key of thirty-two bytes...".getBytes(StandardCharsets.US_ASCII);
    private static final String FIRST = base64(1);
    private static final String SECOND = base64(2);

    private final TestRealm realm = new TestRealm();

    @Test
    void opensWhatItSealedAndNeverSealsAlike() {
        SealedMacKeys keys = byOption(FIRST);
        SealedKey sealed = keys.seal(KID, MAC_KEY);

        assertThat(sealed.master()).isEqualTo("option").isEqualTo(keys.master());
        assertThat(keys.open(KID, sealed)).isEqualTo(MAC_KEY);
        assertThat(keys.seal(KID, MAC_KEY)).isNotEqualTo(sealed);
        assertThat(sealed.text()).doesNotContain(Base64.getEncoder().encodeToString(MAC_KEY));
    }

    @Test
    void aSealedKeyIsOfOneCredential() {
        SealedMacKeys keys = byOption(FIRST);
        SealedKey sealed = keys.seal(KID, MAC_KEY);

        assertThatThrownBy(() -> keys.open(new EabKeyId("other"), sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theFirstMasterKeySealsAndWhatAFormerOneSealedStillOpens() {
        SealedKey former = byOption(FIRST).seal(KID, MAC_KEY);
        SealedMacKeys keys = byOption("b:" + SECOND + "," + FIRST);

        assertThat(keys.open(KID, former)).isEqualTo(MAC_KEY);
        assertThat(keys.seal(KID, MAC_KEY).master()).isEqualTo("option:b");
        assertThat(keys.hasMaster("option")).isTrue();
        assertThat(keys.hasMaster("option:a")).isFalse();
        assertThat(keys.hasMaster("vault")).isFalse();
        assertThat(keys.hasMaster("")).isFalse();
    }

    @Test
    void aMasterKeyThatIsGoneIsNamed() {
        SealedKey former = byOption("a:" + FIRST).seal(KID, MAC_KEY);

        assertThatThrownBy(() -> byOption("b:" + SECOND).open(KID, former))
                .isInstanceOfSatisfying(AcmeException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(503);
                    assertThat(e.problem().detail()).contains("option:a");
                });
    }

    @Test
    void anotherKeyOfTheSameNameOpensNothing() {
        SealedKey former = byOption(FIRST).seal(KID, MAC_KEY);

        assertThatThrownBy(() -> byOption(SECOND).open(KID, former))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another than it was sealed with");
    }

    @Test
    void theVaultsKeysComeBeforeTheOptionsWhichStillOpen() {
        SealedKey former = byOption(FIRST).seal(KID, MAC_KEY);
        realm.withSecret("acme-master-key", "v2:" + SECOND + " v1:" + FIRST);
        SealedMacKeys keys = byVaultAndOption();

        assertThat(keys.open(KID, former)).isEqualTo(MAC_KEY);
        assertThat(keys.seal(KID, MAC_KEY).master()).isEqualTo("vault:v2");
        assertThat(keys.hasMaster("vault:v1")).isTrue();
    }

    @Test
    void aVaultWithoutTheSecretSealsNothing() {
        SealedMacKeys keys = byVaultAndOption();

        assertThatThrownBy(() -> keys.seal(KID, MAC_KEY))
                .isInstanceOf(AcmeException.class)
                .hasMessageContaining("acme-master-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1 option", "v2 option AAAA", "v1 option !", "v1 option AAAA", "v1 nobody AAAA"})
    void whatWasNeverSealedDoesNotOpen(String text) {
        assertThatThrownBy(() -> byOption(FIRST).open(KID, new SealedKey(text)))
                .isInstanceOfAny(IllegalStateException.class, AcmeException.class);
    }

    @Test
    void itDoesNotPrintTheCiphertext() {
        assertThat(byOption(FIRST).seal(KID, MAC_KEY)).hasToString("SealedKey[option]");
    }

    private SealedMacKeys byOption(String masterKeys) {
        return keys(masterKeys, false);
    }

    private SealedMacKeys byVaultAndOption() {
        return keys(FIRST, true);
    }

    private SealedMacKeys keys(String masterKeys, boolean fromVault) {
        ServerOptions options = new ServerOptions(
                MasterKeys.parse(masterKeys), fromVault, List.of(), 1, 1, Duration.ofSeconds(2), Faults.NONE);
        return new SealedMacKeys(new RealmKeys(realm.session(), realm.model(), options).macKeySources());
    }

    private static String base64(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
