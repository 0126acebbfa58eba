package dev.keycloakacme.keycloak.nonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoncesTest {

    private static final Duration SKEW = Duration.ofSeconds(10);

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final Set<String> used = new HashSet<>();

    @Test
    void aNonceIsGoodOnce() {
        String nonce = nonces(1, NOW).next();
        assertThatCode(() -> nonces(1, NOW).redeem(nonce)).doesNotThrowAnyException();
        assertRefused(1, NOW, nonce);
    }

    @Test
    void aNonceOfAnotherRealmIsRefusedAndLeavesNoTrace() {
        assertRefused(2, NOW, nonces(1, NOW).next());
        assertThat(used).isEmpty();
    }

    @Test
    void aNonceEnds() {
        String nonce = nonces(1, NOW).next();
        assertRefused(1, NOW.plus(Duration.ofMinutes(10)).plusMillis(1), nonce);
        assertThatCode(() -> nonces(1, NOW.plus(Duration.ofMinutes(10))).redeem(nonce))
                .doesNotThrowAnyException();
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String nonce = nonces(1, NOW).next();
        for (int i = 0; i < nonce.length(); i++) {
            char other = nonce.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(1, NOW, nonce.substring(0, i) + other + nonce.substring(i + 1));
        }
    }

    @Test
    void aNonceIsRememberedUntilTheSlowestClockTakesItForExpired() {
        List<Duration> remembered = new ArrayList<>();
        Nonces ahead = new Nonces(
                new byte[32],
                Duration.ofMinutes(10),
                SKEW,
                (nonce, lifespan) -> remembered.add(lifespan),
                () -> NOW.plus(SKEW));
        Nonces behind = new Nonces(
                new byte[32], Duration.ofMinutes(10), SKEW, (nonce, lifespan) -> true, () -> NOW.minus(SKEW));

        ahead.redeem(behind.next());

        assertThat(remembered.get(0)).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void whatIsNoNonceIsRefused() {
        for (String text : new String[] {"", "=", "A".repeat(43), "ä".repeat(43), "A".repeat(5000)}) {
            assertRefused(1, NOW, text);
        }
    }

    private void assertRefused(int key, Instant now, String nonce) {
        assertThatThrownBy(() -> nonces(key, now).redeem(nonce))
                .isInstanceOf(AcmeException.class)
                .hasMessageStartingWith("badNonce");
    }

    private Nonces nonces(int key, Instant now) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) key;
        return new Nonces(bytes, Duration.ofMinutes(10), SKEW, (nonce, lifespan) -> used.add(nonce), () -> now);
    }
}
