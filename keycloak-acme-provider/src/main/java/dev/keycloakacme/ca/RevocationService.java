package dev.keycloakacme.ca;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
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
    public static final int KEY_COMPROMISE = 1;

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

    /**
     * By the account that ordered it, or one that has proven control of all its names: the latter knows nothing of the
     * key, so it cannot say that it is lost, and with it bar the key of somebody else.
     */
    public RevocationOutcome revoke(AccountId account, X509Certificate certificate, int reason, Actor actor) {
        IssuedCertificate issued = find(certificate);
        if (account.equals(issued.account())) {
            return revokeFor(issued, reason, actor);
        }
        if (!proven.test(account, issued.names())) {
            throw notEntitled();
        }
        if (reason == KEY_COMPROMISE) {
            throw AcmeException.of(
                    ProblemType.BAD_REVOCATION_REASON,
                    "Only the account that ordered the certificate may say that its key is compromised. Sign the request"
                            + " with the certificate's key, or give another reason.");
        }
        return revoke(issued, reason, actor);
    }

    /**
     * By whoever holds the certificate's key. Whatever the reason, the key is certified no more: that somebody has it
     * who is not known as its owner may be all that will ever be heard of its loss.
     */
    public RevocationOutcome revoke(PublicKey key, X509Certificate certificate, int reason, Actor actor) {
        IssuedCertificate issued = find(certificate);
        if (!MessageDigest.isEqual(key.getEncoded(), certificate.getPublicKey().getEncoded())) {
            throw notEntitled();
        }
        RevocationOutcome outcome = revoke(issued, reason, actor);
        bar(issued, actor);
        return outcome;
    }

    /** By an admin, or by this server because the identity was lost that it was issued to. */
    public RevocationOutcome revoke(CertificateId id, int reason, Actor actor) {
        return revokeFor(certificates.find(id).orElseThrow(AcmeException::notFound), reason, actor);
    }

    private IssuedCertificate find(X509Certificate certificate) {
        String fingerprint = Fingerprints.of(certificate);
        return certificates
                .find(CertificateId.of(certificate.getSerialNumber()))
                .filter(issued -> issued.fingerprint().equals(fingerprint))
                .orElseThrow(RevocationService::notEntitled);
    }

    /** For reasons of which the key may be one; that is heard also after the certificate was revoked for another. */
    private RevocationOutcome revokeFor(IssuedCertificate issued, int reason, Actor actor) {
        RevocationOutcome outcome = revoke(issued, reason, actor);
        if (reason == KEY_COMPROMISE) {
            bar(issued, actor);
        }
        return outcome;
    }

    private void bar(IssuedCertificate issued, Actor actor) {
        if (barred.addCompromised(issued, clock.instant())) {
            events.record(new AcmeEvent.KeyBarred(actor, issued.id().value()));
        }
    }

    private RevocationOutcome revoke(IssuedCertificate issued, int reason, Actor actor) {
        if (!REASONS.contains(reason)) {
            throw AcmeException.of(
                    ProblemType.BAD_REVOCATION_REASON,
                    "Reason " + reason + " is not accepted; give one of 0 (unspecified), 1 (keyCompromise), 3"
                            + " (affiliationChanged), 4 (superseded), 5 (cessationOfOperation).");
        }
        if (issued.revocation() != null
                || !certificates.revoke(issued.id(), new IssuedCertificate.Revocation(clock.instant(), reason))) {
            return RevocationOutcome.ALREADY_REVOKED;
        }
        events.record(new AcmeEvent.CertificateRevoked(actor, issued.id().value(), reason));
        return RevocationOutcome.REVOKED;
    }

    public static Problem alreadyRevoked() {
        return Problem.of(ProblemType.ALREADY_REVOKED, "The certificate is revoked already.");
    }

    /** One answer for unknown certificates and for those of others. */
    private static AcmeException notEntitled() {
        return AcmeException.of(
                ProblemType.UNAUTHORIZED,
                "Neither this account nor this key may revoke such a certificate of this realm.");
    }
}
