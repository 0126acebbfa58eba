package dev.keycloakacme.benchmarks.micro;

import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.JwkReader;
import dev.keycloakacme.jose.Jws;
import dev.keycloakacme.jose.JwsVerifier;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The signature of a request: paid at each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH runs the setup first
public class JwsBenchmark {

    @Param({"conscrypt", "bouncy-castle", "jdk"})
    public String provider;

    private SignedRequest request;
    private JwkReader reader;
    private JwsVerifier verifier;
    private AccountKey key;

    @Setup
    public void prepare() throws GeneralSecurityException {
        Provider ec = ForcedProvider.choose(provider).ec();
        request = SignedRequest.newOrder();
        reader = new JwkReader(ec);
        verifier = new JwsVerifier(ec);
        key = reader.parse(request.jwk());
    }

    /** With the account's key at hand, as it is for all but its first request. */
    @Benchmark
    public Jws parseAndVerify() {
        Jws jws = Jws.parse(request.body());
        verifier.verify(jws, key);
        return jws;
    }

    /** What keeping the key saves. */
    @Benchmark
    public AccountKey readKey() {
        return reader.parse(request.jwk());
    }
}
