package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code ACME_JOB}. */
@Entity
@Table(name = "ACME_JOB")
@SuppressWarnings("NullAway.Init")
class AcmeJobEntity {

    @Id
    @Column(name = "NAME")
    String name;

    @Column(name = "LAST_RUN")
    @Nullable Long lastRun;

    @Column(name = "LEASE_HOLDER")
    @Nullable String leaseHolder;

    @Column(name = "LEASE_UNTIL")
    @Nullable Long leaseUntil;
}
