package dev.keycloakacme.benchmarks.load;

import java.util.Locale;
import java.util.stream.Collectors;

/** Lines for people, on standard error. */
final class Report {

    private Report() {}

    static void line(String name, RoundResult round) {
        String cpu = round.cpuMillisPerCertificate().entrySet().stream()
                .map(it -> String.format(Locale.ROOT, "%s %.2f", it.getKey(), it.getValue()))
                .collect(Collectors.joining(", "));
        System.err.printf(
                Locale.ROOT,
                "%-8s %6d certificates, %7.1f/s, p50 %6.1f ms, p95 %6.1f ms, p99 %6.1f ms; %.1f requests and CPU ms"
                        + " per certificate: %s; others kept %.2f processors busy; %d badNonce, %d checked%n",
                name,
                round.certificates(),
                round.certificatesPerSecond(),
                round.p50Millis(),
                round.p95Millis(),
                round.p99Millis(),
                round.requestsPerCertificate(),
                cpu,
                round.otherProcessors(),
                round.badNonces(),
                round.verified());
        round.errors().forEach((cause, count) -> System.err.printf("         error: %s × %d%n", cause, count));
    }
}
