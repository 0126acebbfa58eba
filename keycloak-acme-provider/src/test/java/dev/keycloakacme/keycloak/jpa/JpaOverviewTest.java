package dev.keycloakacme.keycloak.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.ca.CertificateState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Behind each number of the overview there is a list of just as many rows. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaOverviewTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123Z");
    private static final Instant DAY_AGO = NOW.minus(Duration.ofDays(1));
    private static final Instant WEEK_AGO = NOW.minus(Duration.ofDays(7));

    @RegisterExtension
    final TestTransaction transaction;

    private final SampleRows rows;

    JpaOverviewTest(TestDatabase database) {
        transaction = new TestTransaction(database);
        rows = new SampleRows(transaction, NOW);
    }

    @Test
    void ages() {
        for (int passed : List.of(-1, 0, 24, 25, 49, 50, 74, 75, 99, 100, 101)) {
            rows.add(rows.certificate(passed, 100 - passed));
        }
        AcmeCertificateEntity revoked = rows.certificate(30, 70);
        revoked.revokedAt = NOW.toEpochMilli();
        rows.add(revoked);

        List<Long> counted = statistics().certificates(NOW).ages();

        assertThat(counted).containsExactly(3L, 2L, 2L, 2L);
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> valid(TimeRange.ALWAYS, new LifeFilter(null, i * 25, (i + 1) * 25, null)))
                        .toList())
                .isEqualTo(counted);
        assertThat(certificates(null, TimeRange.ALWAYS, TimeRange.ALWAYS, new LifeFilter(null, 100, null, null)))
                .isEqualTo(2);
    }

    @Test
    void whatEndsSoonAndIsNotReplaced() {
        AcmeCertificateEntity former = rows.certificate(10, 3);
        rows.add(former);
        rows.add(rows.certificate(10, 3));
        rows.add(rows.certificate(10, 0));
        AcmeCertificateEntity next = rows.certificate(0, 60);
        next.replaces = former.id;
        rows.add(next);
        AcmeCertificateEntity another = rows.certificate(0, 60);
        another.realmId = "another";
        another.replaces = next.id;
        rows.add(another);

        TimeRange soon = new TimeRange(null, NOW.plus(Duration.ofDays(4)));
        assertThat(valid(soon, new LifeFilter(false, null, null, null)))
                .isEqualTo(1)
                .isEqualTo(statistics()
                        .ending(NOW, List.of(Duration.ofDays(1), Duration.ofDays(4)))
                        .get(1));
        assertThat(valid(TimeRange.ALWAYS, new LifeFilter(false, null, null, null)))
                .isEqualTo(2);
        assertThat(valid(TimeRange.ALWAYS, new LifeFilter(true, null, null, null)))
                .isEqualTo(1);
    }

    @Test
    void renewals() {
        rows.renewal(119, 121);
        rows.renewal(120, 120);
        rows.renewal(200, 40);
        rows.renewal(220, 20);
        rows.renewal(221, 19);
        AcmeCertificateEntity ofNothing = rows.certificate(0, 10);
        ofNothing.replaces = "gone";
        rows.add(ofNothing);

        RenewalCounts counted = statistics().renewals(NOW);

        assertThat(counted).isEqualTo(new RenewalCounts(3, 2));
        assertThat(renewed(RenewalTime.ON_SCHEDULE)).isEqualTo(counted.onSchedule());
        assertThat(renewed(RenewalTime.OFF_SCHEDULE)).isEqualTo(counted.offSchedule());
    }

    @Test
    void refusalsAndFailures() {
        String twice = rows.order("OPEN", NOW, null);
        String before = rows.order("OPEN", NOW.minus(Duration.ofDays(9)), null);
        rows.order("OPEN", NOW, null);
        rows.audit("ChallengeDecided", "connection", twice, 1);
        rows.audit("ChallengeDecided", "dns", twice, 30);
        rows.audit("Refused", "caa", before, 24);
        rows.audit("Refused", "caa", before, 24 * 8);
        rows.audit("Refused", "rejectedIdentifier", null, 1);
        rows.audit("Refused", "unauthorized", null, 24 * 7);
        rows.audit("ChallengeDecided", "connection", null, 1);
        rows.audit("CertificateIssued", null, twice, 1);

        FailureCounts counted = statistics().failures(NOW);

        assertThat(counted.lastDay()).isEqualTo(new FailureCounts.Window(1, 2));
        assertThat(counted.lastWeek()).isEqualTo(new FailureCounts.Window(2, 2));
        assertThat(failed(DAY_AGO)).isEqualTo(counted.lastDay().failed());
        assertThat(failed(DAY_AGO.plusMillis(1))).isEqualTo(1);
        assertThat(failed(WEEK_AGO)).isEqualTo(counted.lastWeek().failed());
        assertThat(refused(DAY_AGO)).isEqualTo(counted.lastDay().refused());
        assertThat(refused(WEEK_AGO)).isEqualTo(counted.lastWeek().refused());
    }

    private JpaStatistics statistics() {
        return new JpaStatistics(transaction.entityManager(), transaction.realmId());
    }

    private long valid(TimeRange expires, LifeFilter life) {
        return certificates(CertificateState.VALID, expires, TimeRange.ALWAYS, life);
    }

    private long renewed(RenewalTime time) {
        return certificates(
                null, TimeRange.ALWAYS, new TimeRange(WEEK_AGO, null), new LifeFilter(null, null, null, time));
    }

    private long certificates(@Nullable CertificateState state, TimeRange expires, TimeRange issued, LifeFilter life) {
        CertificateFilter filter = new CertificateFilter(null, null, null, null, null, state, expires, issued, life);
        return new JpaCertificateQueries(transaction.entityManager(), transaction.realmId())
                .list(filter, Sort.descending(CertificateSort.ISSUED), NOW, 0, 100)
                .size();
    }

    private long failed(Instant since) {
        OrderFilter filter = new OrderFilter(null, null, null, null, null, TimeRange.ALWAYS, since);
        return new JpaOrderQueries(transaction.entityManager(), transaction.realmId())
                .list(filter, Sort.descending(OrderSort.CREATED), NOW, 0, 100)
                .size();
    }

    private long refused(Instant since) {
        AuditFilter filter = new AuditFilter(
                List.of("Refused"), List.of(), true, null, null, null, null, false, null, new TimeRange(since, null));
        return new JpaAuditQueries(transaction.entityManager(), transaction.realmId())
                .list(filter, 0, 100)
                .size();
    }
}
