package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code ACME_COMPROMISED_KEY}. Its id is that of the certificate that was revoked. */
@Entity
@Table(name = "ACME_COMPROMISED_KEY")
@SuppressWarnings("NullAway.Init")
class AcmeCompromisedKeyEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "KEY_FINGERPRINT")
    String keyFingerprint;

    @Column(name = "SINCE")
    long since;
}
