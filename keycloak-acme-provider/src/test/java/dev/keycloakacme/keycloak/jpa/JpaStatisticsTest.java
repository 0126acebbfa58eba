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
import java.util.UUID;
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

    JpaStatisticsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
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
        AcmeCertificateEntity next = row(0, 30);
        next.replaces = replaced;
        add(next);
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
        audit("Refused", "rejectedIdentifier", null, 1);
        audit("Refused", "rejectedIdentifier", null, 30);
        audit("Refused", "unauthorized", null, 24 * 8);
        audit("ChallengeDecided", "connection", "order-1", 1);
        audit("ChallengeDecided", "connection", "order-1", 1);
        audit("ChallengeDecided", "dns", "order-1", 2);
        audit("Refused", "caa", "order-2", 30);
        audit("ChallengeDecided", null, "order-3", 1);
        audit("ChallengeDecided", "connection", null, 1);
        audit("CertificateIssued", null, "order-3", 1);

        assertThat(statistics().failures(NOW))
                .isEqualTo(new FailureCounts(
                        new FailureCounts.Window(1, 1),
                        new FailureCounts.Window(2, 2),
                        Map.of("rejectedIdentifier", 2L, "connection", 1L, "dns", 1L, "caa", 1L)));
    }

    @Test
    void aProofThatFailsFailsTheOrderItWasFor() {
        String authorization = proof("FAILED", 0, "order-1");
        String preAuthorization = proof("FAILED", 0, null);
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
        renewal(119, 121);
        renewal(120, 120);
        renewal(220, 20);
        renewal(221, 19);

        assertThat(statistics().renewals(NOW)).isEqualTo(new RenewalCounts(2, 2));
    }

    @Test
    void anOrdersTimesAreThoseOfWhatWasProvenForIt() {
        AcmeCertificateEntity certificate = row(0, 30);
        certificate.issuedAt = NOW.toEpochMilli() + 900;
        add(certificate);
        order("ISSUED", NOW, certificate.id, proof("PROVEN", 300), proof("PROVEN", 500), proof("FAILED", 700));
        order("ISSUED", NOW.plusMillis(1), certificate.id, proof("PROVEN", -5000), proof("GIVEN_BY_IDENTITY", 1));
        order("ISSUED", NOW.plusMillis(2), "gone");
        order("OPEN", NOW.plusMillis(3), null);

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

    /** Now, of a certificate that began and ends so many hours from now. */
    private void renewal(int hoursSince, int hoursLeft) {
        AcmeCertificateEntity former = row(0, 0);
        former.notBefore = NOW.minus(Duration.ofHours(hoursSince)).toEpochMilli();
        former.notAfter = NOW.plus(Duration.ofHours(hoursLeft)).toEpochMilli();
        former.issuedAt = former.notBefore - Duration.ofDays(20).toMillis();
        add(former);
        AcmeCertificateEntity next = row(0, 10);
        next.replaces = former.id;
        next.issuedAt = NOW.toEpochMilli();
        add(next);
    }

    private String certificate(int daysSince, int daysLeft, @Nullable Long revokedAt) {
        AcmeCertificateEntity row = row(daysSince, daysLeft);
        row.revokedAt = revokedAt;
        add(row);
        return row.id;
    }

    private void issuedAt(String time) {
        AcmeCertificateEntity row = row(0, 1);
        row.issuedAt = Instant.parse(time).toEpochMilli();
        add(row);
    }

    private void ofAnotherRealm() {
        AcmeCertificateEntity row = row(1, 1);
        row.realmId = "another";
        add(row);
    }

    private AcmeCertificateEntity row(int daysSince, int daysLeft) {
        AcmeCertificateEntity row = new AcmeCertificateEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = transaction.realmId();
        row.subjectKind = "CLIENT";
        row.subjectId = "client";
        row.issuer = "issuer";
        row.profile = "server";
        row.names = "[]";
        row.notBefore = NOW.minus(Duration.ofDays(daysSince)).toEpochMilli();
        row.notAfter = NOW.plus(Duration.ofDays(daysLeft)).toEpochMilli();
        row.fingerprint = "fingerprint";
        row.keyFingerprint = "key";
        row.chain = "[]";
        row.issuedAt = row.notBefore;
        return row;
    }

    private void audit(String type, @Nullable String reason, @Nullable String order, int hoursAgo) {
        AcmeAuditEntity row = new AcmeAuditEntity();
        row.realmId = transaction.realmId();
        row.eventTime = NOW.minus(Duration.ofHours(hoursAgo)).toEpochMilli();
        row.eventType = type;
        row.reason = reason;
        row.orderId = order;
        row.details = "{}";
        add(row);
    }

    private String proof(String progress, long millisAfterNow) {
        return proof(progress, millisAfterNow, null);
    }

    private String proof(String progress, long millisAfterNow, @Nullable String order) {
        AcmeAuthorizationEntity row = new AcmeAuthorizationEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = transaction.realmId();
        row.accountId = "account";
        row.nameType = "dns";
        row.nameValue = "a.corp";
        row.authorizationMode = "CHALLENGE";
        row.token = "token";
        row.offered = "http-01";
        row.orderId = order;
        row.progress = progress;
        row.progressAt = NOW.plusMillis(millisAfterNow).toEpochMilli();
        add(row);
        return row.id;
    }

    private void order(String progress, Instant created, @Nullable String certificate, String... authorizations) {
        AcmeOrderEntity row = new AcmeOrderEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = transaction.realmId();
        row.accountId = "account";
        row.profile = "server";
        row.identifiers = "[]";
        row.authorizations = JsonColumns.write(List.of(authorizations));
        row.created = created.toEpochMilli();
        row.progress = progress;
        row.certificateId = certificate;
        add(row);
    }

    private void add(Object row) {
        transaction.entityManager().persist(row);
        transaction.entityManager().flush();
    }
}
