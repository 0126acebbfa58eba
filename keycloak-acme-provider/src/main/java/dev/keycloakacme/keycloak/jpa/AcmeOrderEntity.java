package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code ACME_ORDER}. What follows {@code PROGRESS} is its progress. */
@Entity
@Table(name = "ACME_ORDER")
@SuppressWarnings("NullAway.Init")
class AcmeOrderEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "ACCOUNT_ID")
    String accountId;

    @Column(name = "PROFILE")
    String profile;

    @Column(name = "IDENTIFIERS")
    String identifiers;

    @Column(name = "AUTHORIZATIONS")
    String authorizations;

    @Column(name = "NOT_BEFORE")
    @Nullable Long notBefore;

    @Column(name = "NOT_AFTER")
    @Nullable Long notAfter;

    @Column(name = "REPLACES")
    @Nullable String replaces;

    @Column(name = "CREATED")
    long created;

    @Column(name = "EXPIRES")
    long expires;

    @Column(name = "PROGRESS")
    String progress;

    @Column(name = "REQUEST")
    @Nullable String request;

    @Column(name = "LEASE_HOLDER")
    @Nullable String leaseHolder;

    @Column(name = "LEASE_UNTIL")
    @Nullable Long leaseUntil;

    @Column(name = "CERTIFICATE_ID")
    @Nullable String certificateId;

    @Column(name = "PROBLEM")
    @Nullable String problem;
}
