package dev.keycloakacme.benchmarks.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One round, as it is written to the JSON file.
 *
 * @param cpuMillisPerCertificate by process as it was named, and {@code generator} for this one
 * @param otherProcessors how many processors others kept busy meanwhile; far from 0, the machine was not quiet
 * @param errors how often, by operation, status and problem type
 */
record RoundResult(
        int certificates,
        double seconds,
        double certificatesPerSecond,
        double p50Millis,
        double p95Millis,
        double p99Millis,
        double requestsPerCertificate,
        Map<String, Double> cpuMillisPerCertificate,
        double otherProcessors,
        long badNonces,
        int verified,
        Map<String, Long> errors) {

    private static final double NANOS_A_MILLI = 1e6;

    RoundResult {
        cpuMillisPerCertificate = new TreeMap<>(cpuMillisPerCertificate);
        errors = new TreeMap<>(errors);
    }

    static RoundResult of(Tally tally, Spent spent, int verified) {
        List<Long> latencies = tally.latencies();
        int certificates = latencies.size();
        Map<String, Double> cpu = new TreeMap<>();
        spent.cpuMillis().forEach((name, millis) -> cpu.put(name, rounded((double) millis / certificates)));
        return new RoundResult(
                certificates,
                rounded(spent.seconds()),
                rounded(certificates / spent.seconds()),
                percentile(latencies, 50),
                percentile(latencies, 95),
                percentile(latencies, 99),
                rounded((double) tally.requests() / certificates),
                cpu,
                rounded(spent.otherMillis() / 1000.0 / spent.seconds()),
                tally.badNonces(),
                verified,
                tally.errors());
    }

    long failures() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The nearest rank; 0 where there is nothing. */
    private static double percentile(List<Long> ascending, int percent) {
        int rank = (int) Math.ceil(ascending.size() * percent / 100.0);
        return rank == 0 ? 0 : rounded(ascending.get(rank - 1) / NANOS_A_MILLI);
    }

    static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 100) / 100.0 : 0;
    }
}
