package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of {@code ACME_CERTIFICATE}. */
@Entity
@Table(name = "ACME_CERTIFICATE")
@SuppressWarnings("NullAway.Init")
class AcmeCertificateEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "SUBJECT_KIND")
    String subjectKind;

    @Column(name = "SUBJECT_ID")
    String subjectId;

    @Column(name = "ACCOUNT_ID")
    @Nullable String accountId;

    @Column(name = "ISSUER")
    String issuer;

    /** Null in rows that were written before there was such a column. */
    @Column(name = "ISSUER_ID")
    @Nullable String issuerId;

    @Column(name = "CRL_SHARD")
    int crlShard;

    @Column(name = "PROFILE")
    String profile;

    @Column(name = "NAMES")
    String names;

    @Column(name = "NOT_BEFORE")
    long notBefore;

    @Column(name = "NOT_AFTER")
    long notAfter;

    @Column(name = "FINGERPRINT")
    String fingerprint;

    @Column(name = "KEY_FINGERPRINT")
    String keyFingerprint;

    @Column(name = "CHAIN")
    String chain;

    @Column(name = "ISSUED_AT")
    long issuedAt;

    @Column(name = "REVOKED_AT")
    @Nullable Long revokedAt;

    @Column(name = "REVOCATION_REASON")
    @Nullable Integer revocationReason;

    /** Null only in rows of before there was this column. */
    @Column(name = "AUTHORITY_KEY_ID")
    @Nullable String authorityKeyId;

    @Column(name = "REPLACES")
    @Nullable String replaces;

    /** The order that last set out to replace it. */
    @Column(name = "REPLACED_BY")
    @Nullable String replacedBy;

    @Column(name = "REPLACE_FROM")
    @Nullable Long replaceFrom;

    /** What admins find it by, each between blanks. Null in rows of before there was this column. */
    @Column(name = "SEARCH")
    @Nullable String search;
}
