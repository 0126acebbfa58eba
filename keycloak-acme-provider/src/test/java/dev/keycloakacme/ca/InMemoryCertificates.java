package dev.keycloakacme.ca;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Certificates as long as the object lives. */
public final class InMemoryCertificates implements Certificates {

    private final Map<CertificateId, IssuedCertificate> certificates = new HashMap<>();

    @Override
    public synchronized Optional<IssuedCertificate> find(CertificateId id) {
        return Optional.ofNullable(certificates.get(id));
    }

    @Override
    public synchronized RevocationStatus statusOf(IssuerId issuer, CertificateId id) {
        IssuedCertificate stored = certificates.get(id);
        if (stored == null || !stored.issuerId().equals(issuer)) {
            return new RevocationStatus.Unknown();
        }
        IssuedCertificate.Revocation revocation = stored.revocation();
        return revocation == null
                ? new RevocationStatus.Good()
                : new RevocationStatus.Revoked(revocation.at(), revocation.reason());
    }

    @Override
    public synchronized void add(IssuedCertificate certificate) {
        if (certificates.putIfAbsent(certificate.id(), certificate) != null) {
            throw new IllegalStateException("there already: " + certificate.id());
        }
    }

    /** @return how many became others */
    public synchronized int replaceAll(UnaryOperator<IssuedCertificate> change) {
        int changed = 0;
        for (Map.Entry<CertificateId, IssuedCertificate> entry : certificates.entrySet()) {
            IssuedCertificate before = entry.getValue();
            entry.setValue(change.apply(before));
            changed += entry.getValue() == before ? 0 : 1;
        }
        return changed;
    }

    @Override
    public synchronized boolean revoke(CertificateId id, IssuedCertificate.Revocation revocation) {
        IssuedCertificate stored = certificates.get(id);
        if (stored == null || stored.revocation() != null) {
            return false;
        }
        certificates.put(id, revoked(stored, revocation));
        return true;
    }

    /** The certificate as it is kept once it has been revoked. */
    public static IssuedCertificate revoked(IssuedCertificate certificate, IssuedCertificate.Revocation cause) {
        return new IssuedCertificate(
                certificate.id(),
                certificate.subject(),
                certificate.account(),
                certificate.issuer(),
                certificate.issuerId(),
                certificate.crlShard(),
                certificate.profile(),
                certificate.names(),
                certificate.notBefore(),
                certificate.notAfter(),
                certificate.fingerprint(),
                certificate.keyFingerprint(),
                certificate.chain(),
                certificate.issuedAt(),
                cause,
                certificate.authorityKeyId(),
                certificate.succession());
    }

    public synchronized List<IssuedCertificate> all() {
        return List.copyOf(certificates.values());
    }
}
