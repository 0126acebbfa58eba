package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.OrderStage;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Listings of a realm's orders, for admins. */
public final class JpaOrderQueries {

    private static final String UNFINISHED =
            "(row.progress = 'OPEN' or row.progress = 'PROCESSING' and row.leaseUntil <= :now)";

    /** By IDX_ACME_AUTHORIZATION_ORDER. */
    private static final String DISPROVEN = """
            exists (
                select 1 from AcmeAuthorizationEntity failed
                where failed.realmId = :realm and failed.progress = 'FAILED' and failed.orderId = row.id)""";

    private static final String OF_SUBJECT = """
            row.accountId in (
                select account.id from AcmeAccountEntity account
                where account.realmId = :realm
                    and account.subjectKind = :subjectKind
                    and account.subjectId = :subjectId)""";

    /** The same as what {@link JpaStatistics#failures} counts. */
    private static final String FAILED_SINCE = """
            row.id in (
                select record.orderId from AcmeAuditEntity record
                where record.realmId = :realm
                    and record.eventTime >= :failedSince
                    and record.eventType in ('Refused', 'ChallengeDecided')
                    and record.reason is not null
                    and record.orderId is not null)""";

    private final Rows<AcmeOrderEntity> rows;

    public JpaOrderQueries(EntityManager entityManager, String realmId) {
        this.rows = new Rows<>(entityManager, AcmeOrderEntity.class, realmId, row -> row.realmId);
    }

    /** @param offset how many to leave out @param limit how many at most, up to {@value Page#LONGEST} */
    public List<Order> list(OrderFilter filter, Sort sort, Instant now, int offset, int limit) {
        Subject subject = filter.subject();
        String account = filter.account() == null ? null : filter.account().value();
        if (!Rows.areTexts(filter.text(), account, subject == null ? null : subject.id())) {
            return List.of();
        }
        Filter conditions = new Filter()
                .equal("accountId", account)
                .equal(
                        "profile",
                        filter.profile() == null ? null : filter.profile().value())
                .within("created", filter.created());
        if (subject != null) {
            conditions
                    .where(OF_SUBJECT)
                    .parameter("subjectKind", subject.kind().name())
                    .parameter("subjectId", subject.id());
        }
        if (filter.failedSince() != null) {
            conditions
                    .where(FAILED_SINCE)
                    .parameter("failedSince", filter.failedSince().toEpochMilli());
        }
        if (filter.stage() != null) {
            ofStage(conditions, filter.stage(), now.toEpochMilli());
        }
        if (filter.text() != null) {
            withText(conditions, filter.text().strip());
        }
        return rows.mapped(rows.page(conditions.sorted(rows, sort), offset, limit), OrderRows::order);
    }

    /** The same as {@link OrderStage#of}, in words of the database. */
    private static void ofStage(Filter conditions, OrderStage stage, long now) {
        switch (stage) {
            case OPEN ->
                conditions
                        .where(UNFINISHED + " and row.expires > :now and not " + DISPROVEN)
                        .parameter("now", now);
            case PROCESSING ->
                conditions
                        .where("row.progress = 'PROCESSING' and row.leaseUntil > :now")
                        .parameter("now", now);
            case ISSUED -> conditions.where("row.progress = 'ISSUED'");
            case FAILED ->
                conditions
                        .where("(row.progress = 'FAILED' or " + UNFINISHED + " and " + DISPROVEN + ")")
                        .parameter("now", now);
            case EXPIRED ->
                conditions
                        .where(UNFINISHED + " and row.expires <= :now and not " + DISPROVEN)
                        .parameter("now", now);
        }
    }

    /** In the column each name comes after its type and a colon, in which nobody looks for anything. */
    private static void withText(Filter conditions, String text) {
        conditions
                .where("(row.id = :text or row.identifiers like :part escape '!')")
                .parameter("text", text)
                .parameter("part", "%:%" + Filter.escaped(text.toLowerCase(Locale.ROOT)) + "%");
    }
}
