package dev.keycloakacme.benchmarks.micro;

import dev.keycloakacme.ca.CertificateRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The CSR of a finalize request: paid once for each certificate. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH runs the setup first
public class CertificateRequestBenchmark {

    @Param({"conscrypt", "bouncy-castle", "jdk"})
    public String provider;

    private byte[] der;

    @Setup
    public void prepare() {
        ForcedProvider.choose(provider);
        der = SampleRequest.der("a.apps.corp.example");
    }

    @Benchmark
    public CertificateRequest parseAndVerify() {
        return CertificateRequest.parse(der);
    }
}
