package dev.keycloakacme.benchmarks.micro;

import dev.keycloakacme.keycloak.nonce.Nonces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Making and redeeming a nonce, but for the write to Keycloak's cache: a set takes its place. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH runs the setup first
public class NonceBenchmark {

    private static final int MOST_REMEMBERED = 100_000;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private Nonces nonces;

    @Setup
    public void prepare() {
        nonces = new Nonces(
                new byte[32],
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                (nonce, time) -> isFirst(nonce),
                InstantSource.system());
    }

    private boolean isFirst(String nonce) {
        if (seen.size() >= MOST_REMEMBERED) {
            seen.clear();
        }
        return seen.add(nonce);
    }

    @Benchmark
    public String makeAndRedeem() {
        String nonce = nonces.next();
        nonces.redeem(nonce);
        return nonce;
    }
}
