package dev.keycloakacme.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.profile.KeyType;
import java.util.List;
import org.junit.jupiter.api.Test;

class PemTextTest {

    @Test
    void linesHave64Characters() {
        assertThat(PemText.encode("CERTIFICATE", new byte[49]))
                .isEqualTo("-----BEGIN CERTIFICATE-----\n" + "A".repeat(64) + "\nAA==\n-----END CERTIFICATE-----\n");
    }

    @Test
    void chainsAreReadAsTheyWereWritten() {
        TestAuthority authority = TestAuthority.of(KeyType.EC_P256);
        var chain = List.of(authority.intermediate(), authority.root());

        assertThat(PemText.certificates(
                        "text before\r\n" + PemText.encode(chain).replace("\n", "\r\n")))
                .isEqualTo(chain);
    }

    @Test
    void whatIsNotBase64IsRefused() {
        assertThatThrownBy(() -> PemText.blocks("-----BEGIN X-----\nA\n-----END X-----"))
                .hasMessageContaining("base64");
    }

    @Test
    void anEndlessBlockIsNone() {
        assertThat(PemText.blocks("-----BEGIN X-----\n" + "A".repeat(100_000))).isEmpty();
    }
}
