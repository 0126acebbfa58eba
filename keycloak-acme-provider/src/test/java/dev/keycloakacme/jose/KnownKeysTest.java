package dev.keycloakacme.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.problem.AcmeException;
import org.junit.jupiter.api.Test;

class KnownKeysTest {

    private static final JwkReader READER = new JwkReader(TestJws.PROVIDER);

    private final KnownKeys keys = new KnownKeys(READER, 2);

    @Test
    void theSameTextGivesTheSameObject() {
        String jwk = jwk();

        assertThat(keys.parse(jwk)).isSameAs(keys.parse(jwk));
        assertThat(keys.parse(jwk).jwk()).isEqualTo(jwk);
    }

    @Test
    void theOneThatWasNotAskedForLongestGoesFirst() {
        String first = jwk();
        String second = jwk();
        AccountKey firstKey = keys.parse(first);
        AccountKey secondKey = keys.parse(second);
        assertThat(keys.parse(first)).isSameAs(firstKey);

        keys.parse(jwk());

        assertThat(keys.parse(first)).isSameAs(firstKey);
        assertThat(keys.parse(second)).isNotSameAs(secondKey).isEqualTo(secondKey);
    }

    @Test
    void whatIsRefusedIsRefusedAgain() {
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> keys.parse("{\"kty\":\"oct\",\"k\":\"AAAA\"}"))
                    .isInstanceOf(AcmeException.class);
        }
    }

    private static String jwk() {
        return TestJws.withNewKey().accountKey().jwk();
    }
}
