package dev.keycloakacme.renewal;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says when certificates should be renewed (RFC 9773 §4), and has it said earlier. */
public final class RenewalService {

    private final Certificates certificates;
    private final Replacements replacements;
    private final AcmeEvents events;
    private final Duration checkInterval;
    private final InstantSource clock;

    /** @param checkInterval how often clients should ask; those with short-lived certificates are told to more often */
    public RenewalService(
            Certificates certificates,
            Replacements replacements,
            AcmeEvents events,
            Duration checkInterval,
            InstantSource clock) {
        this.certificates = certificates;
        this.replacements = replacements;
        this.events = events;
        this.checkInterval = checkInterval;
        this.clock = clock;
    }

    /** Throws 404 if this realm issued no such certificate. */
    public RenewalInfo info(RenewalId id) {
        return certificates
                .find(id.certificate())
                .filter(id::names)
                .map(certificate -> RenewalInfo.of(certificate, checkInterval, clock.instant()))
                .orElseThrow(AcmeException::notFound);
    }

    /** Has one certificate replaced soon, which changes nothing if it is to be already. */
    public void replaceSoon(CertificateId id, Actor actor) {
        IssuedCertificate certificate = certificates.find(id).orElseThrow(AcmeException::notFound);
        if (certificate.revocation() != null) {
            throw AcmeException.malformed("The certificate is revoked; its holder is told to renew it at once.");
        }
        if (!certificate.notAfter().isAfter(clock.instant())) {
            throw AcmeException.malformed("The certificate has expired.");
        }
        replaceSoon(CertificateSelection.one(id), actor);
    }

    /** Has all the selected certificates replaced soon, spread over a while. @return how many were not to be already */
    public int replaceSoon(CertificateSelection selection, Actor actor) {
        Instant now = clock.instant();
        int count = replacements.request(selection, now);
        if (count > 0) {
            CertificateId one = selection.certificate();
            events.record(new AcmeEvent.ReplacementRequested(
                    actor, one == null ? null : one.value(), selection.restrictions(), count));
        }
        return count;
    }
}
