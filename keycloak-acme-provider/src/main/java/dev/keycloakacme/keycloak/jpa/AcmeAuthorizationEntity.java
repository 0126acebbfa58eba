package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code ACME_AUTHORIZATION}. What follows {@code PROGRESS} is its progress. */
@Entity
@Table(name = "ACME_AUTHORIZATION")
@SuppressWarnings("NullAway.Init")
class AcmeAuthorizationEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "ACCOUNT_ID")
    String accountId;

    @Column(name = "NAME_TYPE")
    String nameType;

    @Column(name = "NAME_VALUE")
    String nameValue;

    @Column(name = "AUTHORIZATION_MODE")
    String authorizationMode;

    @Column(name = "TOKEN")
    String token;

    @Column(name = "OFFERED")
    String offered;

    @Column(name = "EXPIRES")
    long expires;

    @Column(name = "PROGRESS")
    String progress;

    @Column(name = "CHALLENGE")
    @Nullable String challenge;

    @Column(name = "PROGRESS_AT")
    @Nullable Long progressAt;

    @Column(name = "CAA_AT")
    @Nullable Long caaAt;

    @Column(name = "ACCOUNT_URL")
    @Nullable String accountUrl;

    @Column(name = "LEASE_HOLDER")
    @Nullable String leaseHolder;

    @Column(name = "LEASE_UNTIL")
    @Nullable Long leaseUntil;

    @Column(name = "SEEN")
    @Nullable String seen;

    @Column(name = "PROBLEM")
    @Nullable String problem;

    /** The order it was made for. */
    @Column(name = "ORDER_ID")
    @Nullable String orderId;
}
