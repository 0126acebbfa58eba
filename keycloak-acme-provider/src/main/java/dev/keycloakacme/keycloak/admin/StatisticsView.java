package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.jpa.CertificateCounts;
import dev.keycloakacme.keycloak.jpa.FailureCounts;
import dev.keycloakacme.keycloak.jpa.IssuedCounts;
import dev.keycloakacme.keycloak.jpa.JpaStatistics;
import dev.keycloakacme.keycloak.jpa.OrderTimes;
import dev.keycloakacme.keycloak.jpa.RenewalCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a realm fares. Days are those of UTC.
 *
 * @param at when this was counted
 * @param expiring valid ones that were not replaced, each with those of the shorter spans
 * @param reasons of refusals and failures in the last week, most frequent first
 */
record StatisticsView(
        String at,
        CertificatesView certificates,
        List<ExpiringView> expiring,
        List<DayView> issued_per_day,
        List<OutcomeView> outcomes,
        List<ReasonView> reasons,
        List<AgeView> ages,
        RenewalsView renewals,
        List<OrderStep> steps) {

    private static final String DAY = "PT24H";
    private static final String WEEK = "P7D";
    private static final int DAYS = 30;
    private static final int QUARTER = 25;

    private static final List<String> SPANS = List.of(DAY, WEEK, "P14D", "P30D");

    record CertificatesView(long valid, long expired, long revoked) {}

    record ExpiringView(String within, long count) {}

    record DayView(String day, long count) {}

    /**
     * @param refused what was not even begun
     * @param failed orders with a name that could not be proven, or refused at finalize; not those that expired or were
     *     withdrawn
     */
    record OutcomeView(String within, long issued, long refused, long failed) {}

    record ReasonView(String reason, long count) {}

    /** @param from in percent of the life */
    record AgeView(int from, int to, long count) {}

    record RenewalsView(String within, long on_schedule, long off_schedule) {}

    static StatisticsView of(JpaStatistics statistics, List<OrderTimes> orders, Instant now) {
        CertificateCounts certificates = statistics.certificates(now);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        IssuedCounts issued = statistics.issued(today.minusDays(DAYS - 1), now);
        FailureCounts failures = statistics.failures(now);
        RenewalCounts renewals = statistics.renewals(now);
        return new StatisticsView(
                now.toString(),
                new CertificatesView(certificates.valid(), certificates.expired(), certificates.revoked()),
                expiring(statistics.ending(
                        now, SPANS.stream().map(Duration::parse).toList())),
                days(issued, today),
                List.of(
                        outcome(DAY, issued.lastDay(), failures.lastDay()),
                        outcome(WEEK, issued.lastWeek(), failures.lastWeek())),
                reasons(failures),
                ages(certificates),
                new RenewalsView(WEEK, renewals.onSchedule(), renewals.offSchedule()),
                OrderStep.of(orders));
    }

    private static List<ExpiringView> expiring(List<Long> counts) {
        return IntStream.range(0, SPANS.size())
                .mapToObj(i -> new ExpiringView(SPANS.get(i), counts.get(i)))
                .toList();
    }

    private static List<DayView> days(IssuedCounts issued, LocalDate today) {
        return Stream.iterate(today.minusDays(DAYS - 1), day -> day.plusDays(1))
                .limit(DAYS)
                .map(day -> new DayView(day.toString(), issued.days().getOrDefault(day, 0L)))
                .toList();
    }

    private static OutcomeView outcome(String within, long issued, FailureCounts.Window failures) {
        return new OutcomeView(within, issued, failures.refused(), failures.failed());
    }

    private static List<ReasonView> reasons(FailureCounts failures) {
        return failures.reasons().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> new ReasonView(reason.getKey(), reason.getValue()))
                .toList();
    }

    private static List<AgeView> ages(CertificateCounts certificates) {
        return IntStream.range(0, certificates.ages().size())
                .mapToObj(i -> new AgeView(
                        i * QUARTER, (i + 1) * QUARTER, certificates.ages().get(i)))
                .toList();
    }
}
