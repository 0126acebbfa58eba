package dev.keycloakacme.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CryptographyTest {

    @Test
    void theNativeOneComesFirst() {
        Cryptography fastest = Cryptography.choose("");

        assertThat(fastest.name()).isEqualTo("conscrypt");
        assertThat(fastest.passedOver()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"conscrypt,Conscrypt", "bouncy-castle,BC", "jdk,SunEC"})
    void anyCanBeForced(String name, String provider) {
        Cryptography forced = Cryptography.choose(name);

        assertThat(forced.name()).isEqualTo(name);
        assertThat(forced.ec().getName()).isEqualTo(provider);
    }

    @Test
    void anUnknownOneIsRefusedWithTheNames() {
        assertThatThrownBy(() -> Cryptography.choose("openssl"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("conscrypt, bouncy-castle or jdk");
    }
}
