package dev.keycloakacme.keycloak.jpa;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the realm of a {@link TestTransaction} that say no more than what is counted. */
record SampleRows(TestTransaction transaction, Instant now) {

    /** Not stored yet. */
    AcmeCertificateEntity certificate(int daysSince, int daysLeft) {
        AcmeCertificateEntity row = new AcmeCertificateEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = transaction.realmId();
        row.subjectKind = "CLIENT";
        row.subjectId = "client";
        row.issuer = "issuer";
        row.issuerId = "0".repeat(32);
        row.authorityKeyId = "abcdef";
        row.profile = "server";
        row.names = "[]";
        row.notBefore = now.minus(Duration.ofDays(daysSince)).toEpochMilli();
        row.notAfter = now.plus(Duration.ofDays(daysLeft)).toEpochMilli();
        row.fingerprint = "fingerprint";
        row.keyFingerprint = "key";
        row.chain = "AA==";
        row.issuedAt = row.notBefore;
        return row;
    }

    /** Now, of a certificate that began and ends so many hours from now. */
    void renewal(int hoursSince, int hoursLeft) {
        AcmeCertificateEntity former = certificate(0, 0);
        former.notBefore = now.minus(Duration.ofHours(hoursSince)).toEpochMilli();
        former.notAfter = now.plus(Duration.ofHours(hoursLeft)).toEpochMilli();
        former.issuedAt = former.notBefore - Duration.ofDays(20).toMillis();
        add(former);
        AcmeCertificateEntity next = certificate(0, 10);
        next.replaces = former.id;
        next.issuedAt = now.toEpochMilli();
        add(next);
    }

    void audit(String type, @Nullable String reason, @Nullable String order, int hoursAgo) {
        AcmeAuditEntity row = new AcmeAuditEntity();
        row.realmId = transaction.realmId();
        row.eventTime = now.minus(Duration.ofHours(hoursAgo)).toEpochMilli();
        row.eventType = type;
        row.reason = reason;
        row.orderId = order;
        row.details = "{}";
        add(row);
    }

    /** @param order that it was made for */
    String proof(String progress, long millisAfterNow, @Nullable String order) {
        AcmeAuthorizationEntity row = new AcmeAuthorizationEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = transaction.realmId();
        row.accountId = "account";
        row.nameType = "dns";
        row.nameValue = "a.corp";
        row.authorizationMode = "CHALLENGE";
        row.token = "token";
        row.offered = "http-01";
        row.orderId = order;
        row.progress = progress;
        row.progressAt = now.plusMillis(millisAfterNow).toEpochMilli();
        add(row);
        return row.id;
    }

    String order(String progress, Instant created, @Nullable String certificate) {
        AcmeOrderEntity row = new AcmeOrderEntity();
        row.id = UUID.randomUUID().toString();
        row.realmId = transaction.realmId();
        row.accountId = "account";
        row.profile = "server";
        row.identifiers = "[]";
        row.authorizations = "[]";
        row.created = created.toEpochMilli();
        row.progress = progress;
        row.certificateId = certificate;
        add(row);
        return row.id;
    }

    void add(Object row) {
        transaction.entityManager().persist(row);
        transaction.entityManager().flush();
    }
}
