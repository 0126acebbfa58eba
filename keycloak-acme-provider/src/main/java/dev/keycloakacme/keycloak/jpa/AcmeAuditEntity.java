package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code ACME_AUDIT}. The columns beside {@code DETAILS} are there to search by. */
@Entity
@Table(name = "ACME_AUDIT")
@SuppressWarnings("NullAway.Init")
class AcmeAuditEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "ID")
    @Nullable Long id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "EVENT_TIME")
    long eventTime;

    @Column(name = "EVENT_TYPE")
    String eventType;

    @Column(name = "SUBJECT")
    @Nullable String subject;

    @Column(name = "ACCOUNT_ID")
    @Nullable String accountId;

    @Column(name = "ORDER_ID")
    @Nullable String orderId;

    @Column(name = "SERIAL")
    @Nullable String serial;

    @Column(name = "CLIENT_ADDRESS")
    @Nullable String clientAddress;

    @Column(name = "DETAILS")
    String details;

    /** The suffix of the problem's type, of what was refused or failed. */
    @Column(name = "REASON")
    @Nullable String reason;

    /** What admins find it by, each between blanks. */
    @Column(name = "SEARCH")
    @Nullable String search;
}
