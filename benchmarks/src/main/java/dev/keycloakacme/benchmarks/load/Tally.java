package dev.keycloakacme.benchmarks.load;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What happened in one round. Written by all flows. */
final class Tally {

    private static final int SAMPLE_OF = 50;

    private final LongAdder requests = new LongAdder();
    private final LongAdder badNonces = new LongAdder();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();

    /** A chain as it came, to be looked at when the clock has stopped. */
    record Sample(PreparedOrder order, String pem) {}

    void request() {
        requests.increment();
    }

    void badNonce() {
        badNonces.increment();
    }

    void error(String cause) {
        errors.computeIfAbsent(cause, key -> new LongAdder()).increment();
    }

    void issued(PreparedOrder order, String pem, long nanoseconds) {
        latencies.add(nanoseconds);
        if (order.number() % SAMPLE_OF == 0) {
            samples.add(new Sample(order, pem));
        }
    }

    /** Looks at the kept chains; a bad one is an error. */
    int verifySamples(Collection<X509Certificate> trusted) {
        for (Sample sample : samples) {
            CertificateCheck.refusal(sample, trusted).ifPresent(reason -> error("certificate: " + reason));
        }
        return samples.size();
    }

    long requests() {
        return requests.sum();
    }

    long badNonces() {
        return badNonces.sum();
    }

    Map<String, Long> errors() {
        return errors.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().sum(), Long::sum, TreeMap::new));
    }

    /** Nanoseconds from the first request of an order to its certificate, in ascending order. */
    List<Long> latencies() {
        return latencies.stream().sorted().toList();
    }
}
