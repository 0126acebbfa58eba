package dev.keycloakacme.keycloak.jpa;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.AuthorityKeyIds;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.IssuedCertificate.Revocation;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.Succession;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Certificates to rows, and back. The chain is one line of base64 for each certificate. */
final class CertificateRows {

    private static final TypeReference<Set<Identifier>> NAMES = new TypeReference<>() {};

    private CertificateRows() {}

    static AcmeCertificateEntity row(IssuedCertificate certificate, String realmId) {
        AcmeCertificateEntity row = new AcmeCertificateEntity();
        row.id = certificate.id().value();
        row.realmId = realmId;
        row.subjectKind = certificate.subject().kind().name();
        row.subjectId = certificate.subject().id();
        row.accountId =
                certificate.account() == null ? null : certificate.account().value();
        row.issuer = certificate.issuer();
        row.issuerId = certificate.issuerId().value();
        row.crlShard = certificate.crlShard();
        row.profile = certificate.profile().value();
        row.names = JsonColumns.write(certificate.names());
        row.notBefore = certificate.notBefore().toEpochMilli();
        row.notAfter = certificate.notAfter().toEpochMilli();
        row.fingerprint = certificate.fingerprint();
        row.keyFingerprint = certificate.keyFingerprint();
        row.chain = certificate.chain().stream()
                .map(Base64.getEncoder()::encodeToString)
                .collect(Collectors.joining("\n"));
        row.issuedAt = certificate.issuedAt().toEpochMilli();
        putRevocation(row, certificate.revocation());
        row.authorityKeyId = certificate.authorityKeyId();
        putSuccession(row, certificate.succession());
        row.search = SearchTerms.of(certificate.names(), certificate.fingerprint());
        return row;
    }

    private static void putRevocation(AcmeCertificateEntity row, @Nullable Revocation revocation) {
        if (revocation != null) {
            row.revokedAt = revocation.at().toEpochMilli();
            row.revocationReason = revocation.reason();
        }
    }

    private static void putSuccession(AcmeCertificateEntity row, Succession succession) {
        row.replaces =
                succession.replaces() == null ? null : succession.replaces().value();
        row.replaceFrom = Millis.of(succession.replaceFrom());
    }

    /** What a row should have been found by from the beginning. */
    static String search(AcmeCertificateEntity row) {
        return SearchTerms.of(JsonColumns.read(row.names, NAMES), row.fingerprint);
    }

    static IssuedCertificate certificate(AcmeCertificateEntity row) {
        List<byte[]> chain = chain(row.chain);
        return new IssuedCertificate(
                new CertificateId(row.id),
                new Subject(Subject.Kind.valueOf(row.subjectKind), row.subjectId),
                row.accountId == null ? null : new AccountId(row.accountId),
                row.issuer,
                row.issuerId == null ? IssuerId.of(chain.get(1)) : new IssuerId(row.issuerId),
                row.crlShard,
                new ProfileName(row.profile),
                JsonColumns.read(row.names, NAMES),
                Instant.ofEpochMilli(row.notBefore),
                Instant.ofEpochMilli(row.notAfter),
                row.fingerprint,
                row.keyFingerprint,
                chain,
                Instant.ofEpochMilli(row.issuedAt),
                revocation(row),
                row.authorityKeyId == null ? AuthorityKeyIds.namedBy(chain.get(0)) : row.authorityKeyId,
                succession(row));
    }

    private static List<byte[]> chain(String column) {
        return Stream.of(column.split("\n")).map(Base64.getDecoder()::decode).toList();
    }

    private static Succession succession(AcmeCertificateEntity row) {
        return new Succession(
                row.replaces == null ? null : new CertificateId(row.replaces), Millis.instantOrNull(row.replaceFrom));
    }

    private static @Nullable Revocation revocation(AcmeCertificateEntity row) {
        return row.revokedAt == null
                ? null
                : new Revocation(Instant.ofEpochMilli(row.revokedAt), requireNonNull(row.revocationReason));
    }
}
