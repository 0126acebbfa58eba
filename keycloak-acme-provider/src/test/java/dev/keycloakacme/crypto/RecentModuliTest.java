package dev.keycloakacme.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RecentModuliTest {

    private final Random random = new Random(42);
    private final RecentModuli moduli = new RecentModuli(100);
    private final BigInteger shared = prime();

    @Test
    void aPrimeInCommonWithAnyOfThemIsFound() {
        BigInteger first = shared.multiply(prime());
        assertThat(moduli.shareAPrimeWith(first)).isFalse();
        addOthers(60);

        assertThat(moduli.shareAPrimeWith(shared.multiply(prime()))).isTrue();
    }

    @Test
    void othersShareNothing() {
        addOthers(60);

        assertThat(moduli.shareAPrimeWith(shared.multiply(prime()))).isFalse();
    }

    @Test
    void theSameModulusAgainIsARenewal() {
        BigInteger modulus = shared.multiply(prime());
        moduli.shareAPrimeWith(modulus);

        assertThat(moduli.shareAPrimeWith(modulus)).isFalse();
        addOthers(60);
        assertThat(moduli.shareAPrimeWith(modulus)).isFalse();
    }

    @Test
    void whatWasFoundIsFoundAgainAndEndsTheFirstOneToo() {
        BigInteger first = shared.multiply(prime());
        BigInteger second = shared.multiply(prime());
        moduli.shareAPrimeWith(first);

        assertThat(moduli.shareAPrimeWith(second)).isTrue();
        assertThat(moduli.shareAPrimeWith(second)).isTrue();
        assertThat(moduli.shareAPrimeWith(first)).isTrue();
    }

    @Test
    void theOldestAreForgotten() {
        moduli.shareAPrimeWith(shared.multiply(prime()));
        addOthers(150);

        assertThat(moduli.shareAPrimeWith(shared.multiply(prime()))).isFalse();
    }

    @Test
    void ofManyAtTheSameMomentAllButOneAreFound() throws Exception {
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            BigInteger modulus = shared.multiply(prime());
            requests.add(() -> moduli.shareAPrimeWith(modulus));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            long found = 0;
            for (var answer : threads.invokeAll(requests)) {
                found += answer.get() ? 1 : 0;
            }
            assertThat(found).isEqualTo(15);
        } finally {
            threads.shutdownNow();
        }
    }

    private void addOthers(int number) {
        for (int i = 0; i < number; i++) {
            moduli.shareAPrimeWith(prime().multiply(prime()));
        }
    }

    private BigInteger prime() {
        return BigInteger.probablePrime(256, random);
    }
}
