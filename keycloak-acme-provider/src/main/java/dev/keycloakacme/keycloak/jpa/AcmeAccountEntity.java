package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code ACME_ACCOUNT}. */
@Entity
@Table(name = "ACME_ACCOUNT")
@SuppressWarnings("NullAway.Init")
class AcmeAccountEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "KEY_THUMBPRINT")
    String keyThumbprint;

    @Column(name = "JWK")
    String jwk;

    @Column(name = "SUBJECT_KIND")
    String subjectKind;

    @Column(name = "SUBJECT_ID")
    String subjectId;

    @Column(name = "CREDENTIAL_ID")
    String credentialId;

    @Column(name = "CONTACTS")
    String contacts;

    @Column(name = "TERMS_AGREED")
    boolean termsAgreed;

    @Column(name = "TERMS")
    @Nullable String terms;

    @Column(name = "TERMS_AT")
    @Nullable Long termsAt;

    @Column(name = "CREATED")
    long created;

    @Column(name = "STATE")
    String state;

    @Column(name = "STATE_AT")
    @Nullable Long stateAt;

    @Column(name = "STATE_REASON")
    @Nullable String stateReason;

    @Column(name = "LAST_SEEN")
    @Nullable Long lastSeen;

    /** The User-Agent of its last request. */
    @Column(name = "CLIENT")
    @Nullable String client;
}
