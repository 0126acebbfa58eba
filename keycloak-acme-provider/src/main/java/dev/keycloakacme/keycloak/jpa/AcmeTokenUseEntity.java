package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code ACME_TOKEN_USE}. Its id is a hash of realm, issuer and token key, which may be long. */
@Entity
@Table(name = "ACME_TOKEN_USE")
@SuppressWarnings("NullAway.Init")
class AcmeTokenUseEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "ISSUER")
    String issuer;

    @Column(name = "TOKEN_KEY")
    String tokenKey;

    @Column(name = "REQUEST_HASH")
    String requestHash;

    @Column(name = "CERTIFICATE_ID")
    @Nullable String certificateId;

    @Column(name = "EXPIRES")
    long expires;
}
