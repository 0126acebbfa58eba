package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code ACME_EAB_CREDENTIAL}. */
@Entity
@Table(name = "ACME_EAB_CREDENTIAL")
@SuppressWarnings("NullAway.Init")
class AcmeEabCredentialEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "SUBJECT_KIND")
    String subjectKind;

    @Column(name = "SUBJECT_ID")
    String subjectId;

    @Column(name = "OWNER_ID")
    @Nullable String ownerId;

    @Column(name = "ALGORITHM")
    String algorithm;

    @Column(name = "SEALED_KEY")
    String sealedKey;

    @Column(name = "MASTER_KEY")
    @Nullable String masterKey;

    @Column(name = "NARROWING")
    String narrowing;

    @Column(name = "LABEL")
    String label;

    @Column(name = "ISSUED_BY")
    String issuedBy;

    @Column(name = "CREATED")
    long created;

    @Column(name = "EXPIRES")
    @Nullable Long expires;

    @Column(name = "MAX_USES")
    int maxUses;

    @Column(name = "USES")
    int uses;

    @Column(name = "LAST_USED")
    @Nullable Long lastUsed;

    @Column(name = "OPEN_ACCOUNT_ID")
    @Nullable String openAccountId;

    @Column(name = "OPEN_UNTIL")
    @Nullable Long openUntil;

    @Column(name = "REVOKED_AT")
    @Nullable Long revokedAt;
}
