package dev.keycloakacme.keycloak.jpa;

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
                clientAddress, details, reason, search)
            values (:realm, :eventTime, :eventType, :subject, :accountId, :orderId, :serial,
                :clientAddress, :details, :reason, :search)""";

    /** The order that the proof was for stands with the authorization. */
    private static final String APPEND_PROOF = APPEND.replace(
            ":orderId",
            "(select authz.orderId from AcmeAuthorizationEntity authz"
                    + " where authz.id = :orderId and authz.realmId = :realm)");

    private final EntityManager entityManager;
    private final String realmId;

    public JpaAuditLog(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    /** A statement rather than an entity, since Hibernate would have all that was written sent back for the new id. */
    public void append(AcmeEvent event, Instant now) {
        entityManager
                .createQuery(event instanceof AcmeEvent.ChallengeDecided ? APPEND_PROOF : APPEND)
                .setParameter("realm", realmId)
                .setParameter("eventTime", now.toEpochMilli())
                .setParameter("eventType", event.getClass().getSimpleName())
                .setParameter("subject", searchable(event.actor().subject()))
                .setParameter("accountId", searchable(event.actor().account()))
                .setParameter("orderId", searchable(order(event)))
                .setParameter("serial", serial(event))
                .setParameter("clientAddress", searchable(event.actor().address()))
                .setParameter("details", JsonColumns.write(event))
                .setParameter("reason", reason(event))
                .setParameter("search", SearchTerms.ofTexts(names(event)))
                .executeUpdate();
    }

    /** Of a proof the authorization, which knows the order. */
    private static @Nullable String order(AcmeEvent event) {
        if (event instanceof AcmeEvent.ChallengeDecided decided) {
            return decided.authorization();
        }
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

    private static @Nullable String reason(AcmeEvent event) {
        if (event instanceof AcmeEvent.Refused refused) {
            return refused.problem().type().wireName();
        }
        return event instanceof AcmeEvent.ChallengeDecided decided && decided.problem() != null
                ? decided.problem().type().wireName()
                : null;
    }

    private static List<String> names(AcmeEvent event) {
        if (event instanceof AcmeEvent.ChallengeDecided decided) {
            return List.of(decided.name());
        }
        List<AcmeEvent.NameReason> names = List.of();
        if (event instanceof AcmeEvent.OrderCreated created) {
            names = created.names();
        } else if (event instanceof AcmeEvent.CertificateIssued issued) {
            names = issued.names();
        } else if (event instanceof AcmeEvent.Refused refused) {
            names = refused.names();
        }
        return names.stream().map(AcmeEvent.NameReason::name).toList();
    }

    /** What a client sent must not make its refusal unrecordable: cut to the column, without NUL. Details hold it all. */
    static @Nullable String searchable(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String text = value.replace("\0", "");
        return text.length() <= COLUMN_LENGTH ? text : text.substring(0, COLUMN_LENGTH);
    }
}
