package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.event.AcmeEvent.NameReason;
import dev.keycloakacme.identifier.Identifier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param state {@code valid}, {@code expired} or {@code revoked}
 * @param replaced_by the certificate of the last order that was to replace it; null if there is none yet, and in lists
 * @param pem the chain; null in lists, as is all that follows
 * @param order that it was issued for, or null if a token asked for it
 * @param grants why each name was allowed when it was issued
 */
record CertificateView(
        String serial,
        String subject,
        @Nullable String subject_name,
        @Nullable String subject_issuer,
        String state,
        @Nullable String account,
        String issuer,
        String profile,
        List<String> names,
        String issued_at,
        String not_before,
        String not_after,
        String fingerprint,
        @Nullable String revoked_at,
        @Nullable Integer revocation_reason,
        @Nullable String replace_from,
        @Nullable String replaces,
        @Nullable String replaced_by,
        @Nullable String pem,
        @Nullable String order,
        @Nullable List<ChainCertificateView> chain,
        @Nullable CertificateDetailsView details,
        @Nullable List<NameReason> grants,
        @Nullable List<ValidationView> validations,
        @Nullable LineView line) {

    /** The certificates before it, nearest first, and those after. */
    record LineView(List<LinkView> before, List<LinkView> after) {}

    record LinkView(
            String serial,
            String not_before,
            String not_after,
            @Nullable String revoked_at) {

        static LinkView of(IssuedCertificate certificate) {
            return new LinkView(
                    certificate.id().value(),
                    certificate.notBefore().toString(),
                    certificate.notAfter().toString(),
                    revokedAt(certificate));
        }
    }

    /** What only one certificate is shown with. */
    record Background(
            @Nullable CertificateId replacedBy,
            @Nullable String order,
            List<ChainCertificateView> chain,
            CertificateDetailsView details,
            List<NameReason> grants,
            List<ValidationView> validations,
            LineView line) {}

    static CertificateView listed(IssuedCertificate certificate, SubjectLabels.Label label, Instant now) {
        return of(certificate, label, now, null);
    }

    static CertificateView full(
            IssuedCertificate certificate, SubjectLabels.Label label, Instant now, Background background) {
        return of(certificate, label, now, background);
    }

    private static CertificateView of(
            IssuedCertificate certificate, SubjectLabels.Label label, Instant now, @Nullable Background background) {
        IssuedCertificate.Revocation revocation = certificate.revocation();
        return new CertificateView(
                certificate.id().value(),
                certificate.subject().text(),
                label.name(),
                label.issuer(),
                certificate.state(now).wireName(),
                text(certificate.account()),
                certificate.issuer(),
                certificate.profile().value(),
                certificate.names().stream().map(Identifier::text).sorted().toList(),
                certificate.issuedAt().toString(),
                certificate.notBefore().toString(),
                certificate.notAfter().toString(),
                certificate.fingerprint(),
                revokedAt(certificate),
                revocation == null ? null : revocation.reason(),
                text(certificate.succession().replaceFrom()),
                text(certificate.succession().replaces()),
                background == null ? null : text(background.replacedBy()),
                background == null ? null : PemText.chain(certificate.chain()),
                background == null ? null : background.order(),
                background == null ? null : background.chain(),
                background == null ? null : background.details(),
                background == null ? null : background.grants(),
                background == null ? null : background.validations(),
                background == null ? null : background.line());
    }

    private static @Nullable String revokedAt(IssuedCertificate certificate) {
        IssuedCertificate.Revocation revocation = certificate.revocation();
        return revocation == null ? null : revocation.at().toString();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
