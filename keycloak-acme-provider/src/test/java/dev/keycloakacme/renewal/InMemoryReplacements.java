package dev.keycloakacme.renewal;

import dev.keycloakacme.ca.InMemoryCertificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.Succession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which of the certificates in memory should be replaced. */
public final class InMemoryReplacements implements Replacements {

    private final InMemoryCertificates certificates;

    public InMemoryReplacements(InMemoryCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public int request(CertificateSelection selection, Instant from) {
        return certificates.replaceAll(it -> isOpen(it, from) && isSelected(it, selection)
                ? it.with(new Succession(it.succession().replaces(), from))
                : it);
    }

    private static boolean isOpen(IssuedCertificate certificate, Instant from) {
        return certificate.revocation() == null
                && certificate.succession().replaceFrom() == null
                && certificate.notAfter().isAfter(from);
    }

    private static boolean isSelected(IssuedCertificate certificate, CertificateSelection selection) {
        return isAny(selection.certificate(), certificate.id())
                && isAny(selection.profile(), certificate.profile())
                && isAny(selection.issuer(), certificate.issuer())
                && isAny(selection.account(), certificate.account())
                && (selection.issuedBefore() == null || certificate.issuedAt().isBefore(selection.issuedBefore()))
                && !certificate.authorityKeyId().equals(selection.notSignedBy());
    }

    private static boolean isAny(@Nullable Object wanted, @Nullable Object value) {
        return wanted == null || wanted.equals(value);
    }
}
