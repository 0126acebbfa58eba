package dev.keycloakacme.keycloak.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.ca.Crl;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaStatisticsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123Z");
    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension
    final TestTransaction transaction;

    private final SampleRows rows;

    JpaStatisticsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
        rows = new SampleRows(transaction, NOW);
    }

    private JpaStatistics statistics() {
        return new JpaStatistics(transaction.entityManager(), transaction.realmId());
    }

    @Test
    void aRealmWithoutRowsHasNothing() {
        assertThat(statistics().certificates(NOW)).isEqualTo(new CertificateCounts(0, 0, 0, List.of(0L, 0L, 0L, 0L)));
        assertThat(statistics().issued(LocalDate.of(2026, 11, 1), NOW)).isEqualTo(new IssuedCounts(Map.of(), 0, 0));
        assertThat(statistics().failures(NOW))
                .isEqualTo(new FailureCounts(new FailureCounts.Window(0, 0), new FailureCounts.Window(0, 0), Map.of()));
        assertThat(statistics().renewals(NOW)).isEqualTo(new RenewalCounts(0, 0));
    }

    @Test
    void eachCertificateIsOfOneStateAndTheValidOnesOfOneAge() {
        certificate(0, 100, null);
        certificate(24, 76, null);
        certificate(25, 75, null);
        certificate(50, 50, null);
        certificate(75, 25, null);
        certificate(99, 1, null);
        certificate(100, 0, null);
        certificate(50, 50, NOW.toEpochMilli());
        certificate(200, -100, NOW.toEpochMilli());
        ofAnotherRealm();

        assertThat(statistics().certificates(NOW)).isEqualTo(new CertificateCounts(6, 1, 2, List.of(2L, 1L, 1L, 2L)));
    }

    @Test
    void whatWasReplacedOrRevokedDoesNotEnd() {
        String replaced = certificate(10, 3, null);
        AcmeCertificateEntity next = rows.certificate(0, 30);
        next.replaces = replaced;
        rows.add(next);
        certificate(10, 3, NOW.toEpochMilli());
        certificate(10, 3, null);
        certificate(10, 0, null);
        ofAnotherRealm();

        assertThat(statistics().ending(NOW, List.of(DAY, Duration.ofDays(3), Duration.ofDays(30))))
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void daysAreThoseOfUtc() {
        issuedAt("2026-11-20T00:00:00Z");
        issuedAt("2026-11-19T23:59:59.999Z");
        issuedAt("2026-11-19T10:15:30Z");
        issuedAt("2026-11-13T12:00:00Z");
        issuedAt("2026-10-31T12:00:00Z");
        ofAnotherRealm();

        assertThat(statistics().issued(LocalDate.of(2026, 11, 1), NOW))
                .isEqualTo(new IssuedCounts(
                        Map.of(
                                LocalDate.of(2026, 11, 20), 1L,
                                LocalDate.of(2026, 11, 19), 2L,
                                LocalDate.of(2026, 11, 13), 1L),
                        2,
                        4));
    }

    @Test
    void aRequestThatWasRefusedIsNoOrderThatFailedAndAnOrderFailsOnce() {
        rows.audit("Refused", "rejectedIdentifier", null, 1);
        rows.audit("Refused", "rejectedIdentifier", null, 30);
        rows.audit("Refused", "unauthorized", null, 24 * 8);
        rows.audit("ChallengeDecided", "connection", "order-1", 1);
        rows.audit("ChallengeDecided", "connection", "order-1", 1);
        rows.audit("ChallengeDecided", "dns", "order-1", 2);
        rows.audit("Refused", "caa", "order-2", 30);
        rows.audit("ChallengeDecided", null, "order-3", 1);
        rows.audit("ChallengeDecided", "connection", null, 1);
        rows.audit("CertificateIssued", null, "order-3", 1);

        assertThat(statistics().failures(NOW))
                .isEqualTo(new FailureCounts(
                        new FailureCounts.Window(1, 1),
                        new FailureCounts.Window(2, 2),
                        Map.of("rejectedIdentifier", 2L, "connection", 1L, "dns", 1L, "caa", 1L)));
    }

    @Test
    void aProofThatFailsFailsTheOrderItWasFor() {
        String authorization = rows.proof("FAILED", 0, "order-1");
        String preAuthorization = rows.proof("FAILED", 0, null);
        JpaAuditLog log = new JpaAuditLog(transaction.entityManager(), transaction.realmId());
        for (String each : List.of(authorization, authorization, preAuthorization, "gone")) {
            log.append(
                    new AcmeEvent.ChallengeDecided(
                            new Actor("client:1", null, null, "account", null, null),
                            each,
                            "dns:a.corp",
                            "http-01",
                            Map.of(),
                            Problem.of(ProblemType.CONNECTION, "no")),
                    NOW);
        }

        assertThat(statistics().failures(NOW))
                .isEqualTo(new FailureCounts(
                        new FailureCounts.Window(0, 1), new FailureCounts.Window(0, 1), Map.of("connection", 1L)));
    }

    @Test
    void aRenewalIsOnScheduleFromHalfToElevenTwelfthsOfTheLife() {
        rows.renewal(119, 121);
        rows.renewal(120, 120);
        rows.renewal(220, 20);
        rows.renewal(221, 19);

        assertThat(statistics().renewals(NOW)).isEqualTo(new RenewalCounts(2, 2));
    }

    @Test
    void anOrdersTimesAreThoseOfWhatWasProvenForIt() {
        AcmeCertificateEntity certificate = rows.certificate(0, 30);
        certificate.issuedAt = NOW.toEpochMilli() + 900;
        rows.add(certificate);
        String proven = rows.order("ISSUED", NOW, certificate.id);
        rows.proof("PROVEN", 300, proven);
        rows.proof("PROVEN", 500, proven);
        rows.proof("FAILED", 700, proven);
        rows.proof("PROVEN", 800, "another order");
        String trusted = rows.order("ISSUED", NOW.plusMillis(1), certificate.id);
        rows.proof("GIVEN_BY_IDENTITY", 1, trusted);
        rows.proof("PROVEN", -5000, null);
        rows.order("ISSUED", NOW.plusMillis(2), "gone");
        rows.order("OPEN", NOW.plusMillis(3), null);

        JpaOrderTimes times = new JpaOrderTimes(transaction.entityManager(), transaction.realmId());
        assertThat(times.newest(10))
                .containsExactly(
                        new OrderTimes(NOW.plusMillis(1), null, NOW.plusMillis(900)),
                        new OrderTimes(NOW, NOW.plusMillis(500), NOW.plusMillis(900)));
        assertThat(times.newest(1)).isEmpty();
    }

    @Test
    void listsTheCrlsOfAnIssuerWithTheirSize() {
        IssuerId issuer = new IssuerId("0123456789abcdef0123456789abcdef");
        Crl.Basis basis = new Crl.Basis(NOW, 0);
        JpaCrls crls = new JpaCrls(transaction.entityManager(), transaction.realmId());
        crls.add(new Crl(issuer, 1, 8, NOW, NOW.plus(DAY), basis, new byte[7]));
        crls.add(new Crl(issuer, 0, 9, NOW, NOW.plus(DAY), basis, new byte[5]));

        JpaCrlQueries queries = new JpaCrlQueries(transaction.entityManager(), transaction.realmId());
        assertThat(queries.list(issuer))
                .containsExactly(
                        new StoredCrl(0, 9, NOW, NOW.plus(DAY), 5), new StoredCrl(1, 8, NOW, NOW.plus(DAY), 7));
        assertThat(queries.list(new IssuerId("f".repeat(32)))).isEmpty();
    }

    private String certificate(int daysSince, int daysLeft, @Nullable Long revokedAt) {
        AcmeCertificateEntity row = rows.certificate(daysSince, daysLeft);
        row.revokedAt = revokedAt;
        rows.add(row);
        return row.id;
    }

    private void issuedAt(String time) {
        AcmeCertificateEntity row = rows.certificate(0, 1);
        row.issuedAt = Instant.parse(time).toEpochMilli();
        rows.add(row);
    }

    private void ofAnotherRealm() {
        AcmeCertificateEntity row = rows.certificate(1, 1);
        row.realmId = "another";
        rows.add(row);
    }
}
