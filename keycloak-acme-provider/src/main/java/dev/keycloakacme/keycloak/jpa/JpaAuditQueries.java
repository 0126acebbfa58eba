package dev.keycloakacme.keycloak.jpa;

import static java.util.Objects.requireNonNull;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.event.AcmeEvent;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Listings of a realm's audit records, for admins: newest first. */
public final class JpaAuditQueries {

    private static final String NEWEST_FIRST = "order by row.eventTime desc, row.id desc";

    private final EntityManager entityManager;
    private final Rows<AcmeAuditEntity> rows;

    public JpaAuditQueries(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.rows = new Rows<>(entityManager, AcmeAuditEntity.class, realmId, row -> row.realmId);
    }

    /** @param offset how many to leave out @param limit how many at most, up to {@value Page#LONGEST} */
    public List<AuditRecord> list(AuditFilter filter, int offset, int limit) {
        if (!Rows.areTexts(filter.subject(), filter.account(), filter.order(), filter.serial())) {
            return List.of();
        }
        Filter conditions = new Filter()
                .in("eventType", filter.types().isEmpty() ? null : filter.types())
                .in("reason", filter.reasons().isEmpty() ? null : filter.reasons())
                .present("reason", filter.isRefused())
                .equal("subject", JpaAuditLog.searchable(filter.subject()))
                .equal("accountId", filter.account())
                .equal("orderId", filter.order())
                .present("orderId", filter.hasOrder())
                .equal("serial", filter.serial())
                .within("eventTime", filter.time());
        if (filter.text() != null) {
            String term = SearchTerms.asked(filter.text());
            if (term == null) {
                return List.of();
            }
            TermCondition condition = TermCondition.of(entityManager);
            conditions.where(condition.condition()).parameter("term", condition.value(term));
        }
        return rows.mapped(rows.page(conditions.query(rows, NEWEST_FIRST), offset, limit), JpaAuditQueries::record);
    }

    /** What was decided when the certificate was issued. */
    public Optional<AcmeEvent.CertificateIssued> issueOf(CertificateId certificate) {
        var query = rows.select("and row.serial = :serial and row.eventType = 'CertificateIssued'")
                .setParameter("serial", certificate.value())
                .setMaxResults(1);
        return rows.mapped(query, row -> JsonColumns.read(row.details, AcmeEvent.CertificateIssued.class)).stream()
                .findFirst();
    }

    private static AuditRecord record(AcmeAuditEntity row) {
        return new AuditRecord(
                requireNonNull(row.id),
                Instant.ofEpochMilli(row.eventTime),
                row.eventType,
                row.reason,
                row.subject,
                row.accountId,
                row.orderId,
                row.serial,
                row.clientAddress,
                row.details);
    }
}
