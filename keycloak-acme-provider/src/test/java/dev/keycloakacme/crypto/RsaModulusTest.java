package dev.keycloakacme.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaModulusTest {

    private static final BigInteger GOOD = WeakRsa.modulus(WeakRsa.none());

    @Test
    void anOrdinaryModulusIsNotWeak() {
        assertThat(RsaModulus.weakness(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 5, 7, 743, 751})
    void aSmallFactorIsFound(long factor) {
        BigInteger modulus = GOOD.multiply(BigInteger.valueOf(factor));

        assertThat(RsaModulus.weakness(modulus))
                .hasValueSatisfying(it -> assertThat(it).contains("factor below 752"));
    }

    @Test
    void thePrimeAfterThoseIsNoSmallFactor() {
        assertThat(RsaModulus.weakness(GOOD.multiply(BigInteger.valueOf(757)))).isEmpty();
    }

    @Test
    void theMarkOfRocaIsFound() {
        assertThat(RsaModulus.weakness(WeakRsa.modulus(WeakRsa.roca())))
                .hasValueSatisfying(it -> assertThat(it).contains("CVE-2017-15361"));
    }

    @Test
    void closePrimesAndSquaresAreFound() {
        BigInteger prime = BigInteger.probablePrime(1024, new Random(1));
        BigInteger apart = prime.add(BigInteger.ONE.shiftLeft(514)).nextProbablePrime();

        for (BigInteger other : new BigInteger[] {prime, prime.nextProbablePrime(), apart}) {
            assertThat(RsaModulus.weakness(prime.multiply(other)))
                    .hasValueSatisfying(it -> assertThat(it).contains("close to each other"));
        }
    }

    @Test
    void primesThatDifferInTheirUpperHalfAreFarEnoughApart() {
        BigInteger prime = BigInteger.probablePrime(1024, new Random(1));
        BigInteger apart = prime.add(BigInteger.ONE.shiftLeft(900)).nextProbablePrime();

        assertThat(RsaModulus.weakness(prime.multiply(apart))).isEmpty();
    }

    /** The look must not become an attack of its own: much less than a second for a hundred of the longest. */
    @Test
    void costsLittleWhateverTheModulus() {
        BigInteger longest = BigInteger.ONE.shiftLeft(8192).subtract(BigInteger.valueOf(757));

        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 100; i++) {
                RsaModulus.weakness(longest.subtract(BigInteger.valueOf(2L * i)));
            }
        });
    }
}
