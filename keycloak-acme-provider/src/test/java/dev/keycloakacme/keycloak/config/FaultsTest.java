package dev.keycloakacme.keycloak.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.keycloak.TestRealm;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

    @Test
    void withoutTheOptionThereAreNone() {
        assertThat(read(Map.of(), true)).isEqualTo(Faults.NONE);
        assertThat(read(Map.of("faults", " "), false)).isEqualTo(Faults.NONE);
        assertThat(rejected(Faults.NONE)).isZero();
    }

    @Test
    void eachIsAskedForByName() {
        assertThat(read(Map.of("faults", "nonces:0.2,validation-delay:2s"), true))
                .isEqualTo(new Faults(0.2, Duration.ofSeconds(2)));
        assertThat(read(Map.of("faults", "nonces:0.05"), true)).isEqualTo(new Faults(0.05, Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonces",
                "nonces:",
                "nonces:20",
                "nonces:1.0",
                "nonces:0.95",
                "nonces:-0.1",
                "validation-delay:16s",
                "validation-delay:soon",
                "always-valid:1",
                "nonces:0.1,",
                "nonces:0.1;validation-delay:2s"
            })
    void whatCannotBeReadStopsTheStart(String text) {
        assertThatThrownBy(() -> read(Map.of("faults", text), true)).isInstanceOf(AcmeException.class);
    }

    @Test
    void aProductionServerStartsWithFaultsOnlyIfItIsToldTwice() {
        assertThatThrownBy(() -> read(Map.of("faults", "nonces:0.2"), false))
                .isInstanceOf(AcmeException.class)
                .hasMessageContaining("production");
        assertThat(read(Map.of("faults", "nonces:0.2", "faults-in-production", "true"), false))
                .isEqualTo(new Faults(0.2, Duration.ZERO));
    }

    @Test
    void theShareOfNoncesIsAboutWhatWasAskedFor() {
        assertThat(rejected(new Faults(0.2, Duration.ZERO))).isBetween(1500L, 2500L);
    }

    private static long rejected(Faults faults) {
        return IntStream.range(0, 10_000).filter(i -> faults.rejectsNonce()).count();
    }

    private static Faults read(Map<String, String> options, boolean developmentMode) {
        return Faults.read(TestRealm.options(options), () -> developmentMode);
    }

    @Test
    void aDelayedValidationWaits() {
        Faults faults = Faults.parse("validation-delay:1s");
        long start = System.nanoTime();
        for (int validation = 0; validation < 5; validation++) {
            faults.delayValidation();
        }
        // five times zero to a second: so little comes once in 380 million runs
        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofMillis(50).toNanos());
        assertThat(Faults.NONE.longestDelay()).isZero();
    }
}
