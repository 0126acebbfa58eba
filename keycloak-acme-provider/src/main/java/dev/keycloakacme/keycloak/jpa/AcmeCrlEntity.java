package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code ACME_CRL}. */
@Entity
@Table(name = "ACME_CRL")
@SuppressWarnings("NullAway.Init")
class AcmeCrlEntity {

    /** Realm, issuer and shard. */
    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "ISSUER_ID")
    String issuerId;

    @Column(name = "CRL_SHARD")
    int shard;

    @Column(name = "CRL_NUMBER")
    long number;

    @Column(name = "THIS_UPDATE")
    long thisUpdate;

    @Column(name = "NEXT_UPDATE")
    long nextUpdate;

    @Column(name = "BASIS_SINCE")
    long basisSince;

    @Column(name = "BASIS_REVOKED")
    long basisRevoked;

    @Column(name = "DER")
    byte[] der;
}
