package dev.keycloakacme.benchmarks.load;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A whole run, as it is written to the JSON file.
 *
 * @param warmup orders before the first round
 * @param median of the rounds, number by number; errors and bad nonces are sums
 */
record Result(
        String directory,
        String challenge,
        int accounts,
        int flows,
        int warmup,
        RoundResult median,
        List<RoundResult> rounds) {

    Result {
        rounds = List.copyOf(rounds);
    }

    static RoundResult median(List<RoundResult> rounds) {
        Map<String, Double> cpu = new TreeMap<>();
        for (String name : rounds.get(0).cpuMillisPerCertificate().keySet()) {
            cpu.put(name, median(rounds, it -> it.cpuMillisPerCertificate().getOrDefault(name, 0.0)));
        }
        Map<String, Long> errors = new TreeMap<>();
        rounds.forEach(round -> round.errors().forEach((cause, count) -> errors.merge(cause, count, Long::sum)));
        return new RoundResult(
                (int) median(rounds, RoundResult::certificates),
                median(rounds, RoundResult::seconds),
                median(rounds, RoundResult::certificatesPerSecond),
                median(rounds, RoundResult::p50Millis),
                median(rounds, RoundResult::p95Millis),
                median(rounds, RoundResult::p99Millis),
                median(rounds, RoundResult::requestsPerCertificate),
                cpu,
                median(rounds, RoundResult::otherProcessors),
                rounds.stream().mapToLong(RoundResult::badNonces).sum(),
                rounds.stream().mapToInt(RoundResult::verified).sum(),
                errors);
    }

    private static double median(List<RoundResult> rounds, ToDoubleFunction<RoundResult> number) {
        double[] sorted = rounds.stream().mapToDouble(number).sorted().toArray();
        int middle = sorted.length / 2;
        return RoundResult.rounded(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
