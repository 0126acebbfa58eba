package dev.keycloakacme.keycloak.jpa;

import static java.util.Objects.requireNonNull;

import dev.keycloakacme.event.AcmeEvent;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit records of a realm in {@code ACME_AUDIT}; they are only ever added. */
public final class JpaAuditLog {

    private static final int COLUMN_LENGTH = 255;

    private static final String APPEND = """
            insert into AcmeAuditEntity (realmId, eventTime, eventType, subject, accountId, orderId, serial,
                clientAddress, details)
            values (:realm, :eventTime, :eventType, :subject, :accountId, :orderId, :serial,
                :clientAddress, :details)""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Rows<AcmeAuditEntity> rows;

    public JpaAuditLog(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.rows = new Rows<>(entityManager, AcmeAuditEntity.class, realmId, row -> row.realmId);
    }

    /** A statement rather than an entity, since Hibernate would have all that was written sent back for the new id. */
    public void append(AcmeEvent event, Instant now) {
        entityManager
                .createQuery(APPEND)
                .setParameter("realm", realmId)
                .setParameter("eventTime", now.toEpochMilli())
                .setParameter("eventType", event.getClass().getSimpleName())
                .setParameter("subject", searchable(event.actor().subject()))
                .setParameter("accountId", searchable(event.actor().account()))
                .setParameter("orderId", searchable(order(event)))
                .setParameter("serial", serial(event))
                .setParameter("clientAddress", searchable(event.actor().address()))
                .setParameter("details", JsonColumns.write(event))
                .executeUpdate();
    }

    /** Newest first. @param offset how many to leave out @param limit how many at most, up to {@value Page#LONGEST} */
    public List<AuditRecord> list(int offset, int limit) {
        var query = Page.of(rows.select("order by row.eventTime desc, row.id desc"), offset, limit);
        return rows.mapped(query, JpaAuditLog::record);
    }

    private static AuditRecord record(AcmeAuditEntity row) {
        return new AuditRecord(requireNonNull(row.id), Instant.ofEpochMilli(row.eventTime), row.eventType, row.details);
    }

    private static @Nullable String order(AcmeEvent event) {
        if (event instanceof AcmeEvent.OrderCreated created) {
            return created.order();
        }
        if (event instanceof AcmeEvent.CertificateIssued issued) {
            return issued.order();
        }
        return event instanceof AcmeEvent.Refused refused ? refused.order() : null;
    }

    private static @Nullable String serial(AcmeEvent event) {
        if (event instanceof AcmeEvent.CertificateIssued issued) {
            return issued.serial();
        }
        if (event instanceof AcmeEvent.ReplacementRequested requested) {
            return requested.serial();
        }
        if (event instanceof AcmeEvent.KeyBarred barred) {
            return barred.serial();
        }
        return event instanceof AcmeEvent.CertificateRevoked revoked ? revoked.serial() : null;
    }

    /** What a client sent must not make its refusal unrecordable: cut to the column, without NUL. Details hold it all. */
    private static @Nullable String searchable(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String text = value.replace("\0", "");
        return text.length() <= COLUMN_LENGTH ? text : text.substring(0, COLUMN_LENGTH);
    }
}
