package dev.keycloakacme.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CryptographyTest {

    @Test
    void theNativeOneComesFirst() {
        assumeNative();
        Cryptography fastest = Cryptography.choose("");

        assertThat(fastest.name()).isEqualTo("conscrypt");
        assertThat(fastest.passedOver()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"conscrypt,Conscrypt", "bouncy-castle,BC", "jdk,SunEC"})
    void anyCanBeForced(String name, String provider) {
        if (name.equals("conscrypt")) {
            assumeNative();
        }
        Cryptography forced = Cryptography.choose(name);

        assertThat(forced.name()).isEqualTo(name);
        assertThat(forced.ec().getName()).isEqualTo(provider);
    }

    /** Conscrypt has no library for every machine; CI has one for which it has. */
    private static void assumeNative() {
        boolean isThere = Cryptography.choose("").passedOver().stream().noneMatch(it -> it.startsWith("conscrypt"));
        assumeTrue(isThere || "true".equals(System.getenv("CI")), "Conscrypt does not load here");
    }

    @Test
    void anUnknownOneIsRefusedWithTheNames() {
        assertThatThrownBy(() -> Cryptography.choose("openssl"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("conscrypt, bouncy-castle or jdk");
    }
}
