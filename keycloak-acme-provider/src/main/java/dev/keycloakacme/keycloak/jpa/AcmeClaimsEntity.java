package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code ACME_CLAIMS}. */
@Entity
@Table(name = "ACME_CLAIMS")
@SuppressWarnings("NullAway.Init")
class AcmeClaimsEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "OWNER")
    String owner;

    @Column(name = "ISSUER")
    String issuer;

    @Column(name = "CLAIMS")
    String claims;

    @Column(name = "ISSUED_AT")
    long issuedAt;

    @Column(name = "ENDS")
    long ends;
}
