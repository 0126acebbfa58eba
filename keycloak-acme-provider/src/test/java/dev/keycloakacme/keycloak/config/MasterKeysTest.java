package dev.keycloakacme.keycloak.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.keycloak.config.MasterKeys.MasterKey;
import dev.keycloakacme.problem.AcmeException;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {

    private static final String ZEROS = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String MORE = Base64.getEncoder().encodeToString(new byte[48]);

    @Test
    void aKeyAloneHasNoId() {
        MasterKeys keys = MasterKeys.parse(" " + ZEROS + "\n");

        assertThat(keys.first().id()).isEmpty();
        assertThat(keys.first().bytes()).isEqualTo(new byte[32]);
        assertThat(keys.find("")).contains(keys.first());
    }

    @Test
    void theFirstOfSeveralSealsAndAllAreFound() {
        MasterKeys keys = MasterKeys.parse("2026-b:" + MORE + ", 2026-a:" + ZEROS + "," + ZEROS);

        assertThat(keys.first().id()).isEqualTo("2026-b");
        assertThat(keys.find("2026-a")).map(MasterKey::bytes).hasValue(new byte[32]);
        assertThat(keys.find("")).isPresent();
        assertThat(keys.find("2025")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "a:",
                "not base64",
                "a:AAAA",
                ":%1$s",
                "a b:%1$s",
                "a/b:%1$s",
                "ä:%1$s",
                "a:b:%1$s",
                "123456789012345678901234567890123:%1$s",
                "%1$s,%1$s",
                "a:%1$s,a:%1$s",
                "a:%1$s,,b:AAAA"
            })
    void whatCannotBeReadIsRefusedWithoutBeingTold(String text) {
        String written = text.formatted(ZEROS);
        assertThatThrownBy(() -> MasterKeys.parse(written)).isInstanceOfSatisfying(AcmeException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(503);
            assertThat(e.problem().detail()).doesNotContain(ZEROS, "AAAA");
        });
    }

    @Property
    void noKeyIsShorterThan32Bytes(@ForAll @Size(max = 31) byte[] bytes) {
        String text = Base64.getEncoder().encodeToString(bytes);
        assertThatThrownBy(() -> MasterKeys.parse(text)).isInstanceOf(AcmeException.class);
    }

    @Test
    void itDoesNotPrintKeys() {
        assertThat(MasterKeys.parse("a:" + ZEROS)).hasToString("MasterKeys[keys=[MasterKey[a]]]");
    }
}
