package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a realm's tables say in numbers. Each query reads an index, and of rows few or none. */
public final class JpaStatistics {

    private static final long MILLIS_OF_DAY = Duration.ofDays(1).toMillis();

    /** By IDX_ACME_CERTIFICATE_LIFE alone. */
    private static final String CERTIFICATES = """
            select count(case when row.revokedAt is null and row.notAfter > :now then 1 end),
                count(case when row.revokedAt is null and row.notAfter <= :now then 1 end),
                count(case when row.revokedAt is not null then 1 end),
                count(case when row.revokedAt is null and row.notAfter > :now
                    and (:now - row.notBefore) * 4 < row.notAfter - row.notBefore then 1 end),
                count(case when row.revokedAt is null and row.notAfter > :now
                    and (:now - row.notBefore) * 2 < row.notAfter - row.notBefore then 1 end),
                count(case when row.revokedAt is null and row.notAfter > :now
                    and (:now - row.notBefore) * 4 < (row.notAfter - row.notBefore) * 3 then 1 end)
            from AcmeCertificateEntity row
            where row.realmId = :realm""";

    /** By IDX_ACME_CERTIFICATE_LIFE and IDX_ACME_CERTIFICATE_ISSUED alone. */
    private static final String ENDING = """

            from AcmeCertificateEntity row
            where row.realmId = :realm
                and row.notAfter > :now
                and row.notAfter <= :last
                and row.revokedAt is null
                and not exists (
                    select 1 from AcmeCertificateEntity next
                    where next.realmId = :realm and next.replaces = row.id)""";

    /** By IDX_ACME_CERTIFICATE_ISSUED alone. */
    private static final String ISSUED = """
            select row.issuedAt / 86400000L, count(*),
                count(case when row.issuedAt >= :day then 1 end),
                count(case when row.issuedAt >= :week then 1 end)
            from AcmeCertificateEntity row
            where row.realmId = :realm and row.issuedAt >= :since
            group by row.issuedAt / 86400000L""";

    /** In PostgreSQL this and what follows is by IDX_ACME_AUDIT_FAILED alone. */
    private static final String REFUSED = """
            select row.reason, count(*), count(case when row.eventTime >= :day then 1 end)
            from AcmeAuditEntity row
            where row.realmId = :realm
                and row.eventTime >= :week
                and row.eventType = 'Refused'
                and row.reason is not null
                and row.orderId is null
            group by row.reason""";

    private static final String OF_FAILED = """
            from AcmeAuditEntity row
            where row.realmId = :realm
                and row.eventTime >= :week
                and row.eventType in ('Refused', 'ChallengeDecided')
                and row.reason is not null
                and row.orderId is not null""";

    /** Orders are hashed, which takes a fraction of sorting them as {@code count(distinct)} does. */
    private static final String FAILED = "select count(*), count(case when failed.latest >= :day then 1 end) from ("
            + "select row.orderId as orderId, max(row.eventTime) as latest " + OF_FAILED
            + " group by row.orderId) failed";

    private static final String FAILED_BY_REASON = "select failed.reason, count(*) from ("
            + "select row.reason as reason, row.orderId as orderId " + OF_FAILED
            + " group by row.reason, row.orderId) failed group by failed.reason";

    private static final String RENEWALS =
            "select count(*), count(case when " + RenewalTime.OFF + " then 1 end) " + """
            from AcmeCertificateEntity next
            join AcmeCertificateEntity former on former.id = next.replaces
            where next.realmId = :realm
                and next.issuedAt >= :week
                and next.replaces is not null
                and former.realmId = :realm""";

    private final EntityManager entityManager;
    private final String realmId;

    public JpaStatistics(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    public CertificateCounts certificates(Instant now) {
        Object[] row =
                query(CERTIFICATES).setParameter("now", now.toEpochMilli()).getSingleResult();
        long valid = number(row[0]);
        long first = number(row[3]);
        long half = number(row[4]);
        long third = number(row[5]);
        return new CertificateCounts(
                valid, number(row[1]), number(row[2]), List.of(first, half - first, third - half, valid - third));
    }

    /**
     * How many that are valid, not revoked and not replaced end within each span.
     *
     * @param spans two or more, the longest last
     */
    public List<Long> ending(Instant now, List<Duration> spans) {
        String counts = IntStream.range(0, spans.size())
                .mapToObj(i -> "count(case when row.notAfter <= :end" + i + " then 1 end)")
                .collect(Collectors.joining(", "));
        TypedQuery<Object[]> query = query("select " + counts + ENDING).setParameter("now", now.toEpochMilli());
        for (int i = 0; i < spans.size(); i++) {
            query.setParameter("end" + i, now.plus(spans.get(i)).toEpochMilli());
        }
        Instant last = now.plus(spans.get(spans.size() - 1));
        return Stream.of(query.setParameter("last", last.toEpochMilli()).getSingleResult())
                .map(JpaStatistics::number)
                .toList();
    }

    /** @param since the first day */
    public IssuedCounts issued(LocalDate since, Instant now) {
        Map<LocalDate, Long> days = new HashMap<>();
        long lastDay = 0;
        long lastWeek = 0;
        TypedQuery<Object[]> query = windows(ISSUED, now).setParameter("since", since.toEpochDay() * MILLIS_OF_DAY);
        for (Object[] row : query.getResultList()) {
            days.put(LocalDate.ofEpochDay(number(row[0])), number(row[1]));
            lastDay += number(row[2]);
            lastWeek += number(row[3]);
        }
        return new IssuedCounts(days, lastDay, lastWeek);
    }

    public FailureCounts failures(Instant now) {
        Map<String, Long> reasons = new HashMap<>();
        long refusedOfDay = 0;
        long refusedOfWeek = 0;
        for (Object[] row : windows(REFUSED, now).getResultList()) {
            reasons.merge((String) row[0], number(row[1]), Long::sum);
            refusedOfWeek += number(row[1]);
            refusedOfDay += number(row[2]);
        }
        for (Object[] row : week(FAILED_BY_REASON, now).getResultList()) {
            reasons.merge((String) row[0], number(row[1]), Long::sum);
        }
        Object[] failed = windows(FAILED, now).getSingleResult();
        return new FailureCounts(
                new FailureCounts.Window(refusedOfDay, number(failed[1])),
                new FailureCounts.Window(refusedOfWeek, number(failed[0])),
                reasons);
    }

    /** Of the last week. */
    public RenewalCounts renewals(Instant now) {
        Object[] row = week(RENEWALS, now).getSingleResult();
        return new RenewalCounts(number(row[0]) - number(row[1]), number(row[1]));
    }

    private TypedQuery<Object[]> windows(String query, Instant now) {
        return week(query, now)
                .setParameter("day", now.minus(Duration.ofDays(1)).toEpochMilli());
    }

    private TypedQuery<Object[]> week(String query, Instant now) {
        return query(query).setParameter("week", now.minus(Duration.ofDays(7)).toEpochMilli());
    }

    private TypedQuery<Object[]> query(String query) {
        return Rows.bounded(entityManager, entityManager.createQuery(query, Object[].class))
                .setParameter("realm", realmId);
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
