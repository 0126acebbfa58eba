package dev.keycloakacme.ca;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.BiPredicate;

/** Revokes certificates (RFC 8555 §7.6). */
public final class RevocationService {

    /** CRLReason (RFC 5280 §5.3.1) a subscriber may give: not cACompromise, hold, or what only a CA can know. */
    private static final Set<Integer> REASONS = Set.of(0, 1, 3, 4, 5);

    /** CRLReason keyCompromise. */
    private static final int KEY_COMPROMISE = 1;

    private final Certificates certificates;
    private final BarredKeys barred;
    private final BiPredicate<AccountId, Set<Identifier>> proven;
    private final AcmeEvents events;
    private final InstantSource clock;

    /** @param proven whether an account has proven control of all these names, and may still use the proofs */
    public RevocationService(
            Certificates certificates,
            BarredKeys barred,
            BiPredicate<AccountId, Set<Identifier>> proven,
            AcmeEvents events,
            InstantSource clock) {
        this.certificates = certificates;
        this.barred = barred;
        this.proven = proven;
        this.events = events;
        this.clock = clock;
    }

    /** By the account that ordered it, or one that has proven control of all its names. */
    public void revoke(AccountId account, X509Certificate certificate, int reason, Actor actor) {
        IssuedCertificate issued = find(certificate);
        if (!account.equals(issued.account()) && !proven.test(account, issued.names())) {
            throw notEntitled();
        }
        revokeFor(issued, reason, actor);
    }

    /**
     * By whoever holds the certificate's key. Whatever the reason, the key is certified no more: that somebody has it
     * who is not known as its owner may be all that will ever be heard of its loss.
     */
    public void revoke(PublicKey key, X509Certificate certificate, int reason, Actor actor) {
        IssuedCertificate issued = find(certificate);
        if (!MessageDigest.isEqual(key.getEncoded(), certificate.getPublicKey().getEncoded())) {
            throw notEntitled();
        }
        revoke(issued, reason, actor);
        barred.addCompromised(issued, clock.instant());
    }

    /** By an admin. */
    public void revoke(CertificateId id, int reason, Actor actor) {
        revokeFor(certificates.find(id).orElseThrow(AcmeException::notFound), reason, actor);
    }

    private IssuedCertificate find(X509Certificate certificate) {
        String fingerprint = Fingerprints.of(certificate);
        return certificates
                .find(CertificateId.of(certificate.getSerialNumber()))
                .filter(issued -> issued.fingerprint().equals(fingerprint))
                .orElseThrow(RevocationService::notEntitled);
    }

    /** For reasons of which the key may be one. */
    private void revokeFor(IssuedCertificate issued, int reason, Actor actor) {
        revoke(issued, reason, actor);
        if (reason == KEY_COMPROMISE) {
            barred.addCompromised(issued, clock.instant());
        }
    }

    private void revoke(IssuedCertificate issued, int reason, Actor actor) {
        if (!REASONS.contains(reason)) {
            throw AcmeException.of(
                    ProblemType.BAD_REVOCATION_REASON,
                    "Reason " + reason + " is not accepted; give one of 0 (unspecified), 1 (keyCompromise), 3"
                            + " (affiliationChanged), 4 (superseded), 5 (cessationOfOperation).");
        }
        if (issued.revocation() != null
                || !certificates.revoke(issued.id(), new IssuedCertificate.Revocation(clock.instant(), reason))) {
            throw AcmeException.of(ProblemType.ALREADY_REVOKED, "The certificate is revoked already.");
        }
        events.record(new AcmeEvent.CertificateRevoked(actor, issued.id().value(), reason));
    }

    /** One answer for unknown certificates and for those of others. */
    private static AcmeException notEntitled() {
        return AcmeException.of(
                ProblemType.UNAUTHORIZED,
                "Neither this account nor this key may revoke such a certificate of this realm.");
    }
}
