package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.CertificateContent;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.Issuers;
import dev.keycloakacme.ca.KeyRules;
import dev.keycloakacme.ca.KeyTypes;
import dev.keycloakacme.ca.Publication;
import dev.keycloakacme.ca.Succession;
import dev.keycloakacme.ca.ValidityPeriod;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.CertificateProfile;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signs what has been allowed, and stores it. The only caller of {@link Issuer#issue}. */
public final class Issuance {

    private final Issuers issuers;
    private final KeyRules keyRules;
    private final Certificates certificates;
    private final Function<BigInteger, Publication> publications;
    private final AcmeEvents events;
    private final InstantSource clock;

    /** @param publications where the revocation of a certificate with that serial number will be told */
    public Issuance(
            Issuers issuers,
            KeyRules keyRules,
            Certificates certificates,
            Function<BigInteger, Publication> publications,
            AcmeEvents events,
            InstantSource clock) {
        this.issuers = issuers;
        this.keyRules = keyRules;
        this.certificates = certificates;
        this.publications = publications;
        this.events = events;
        this.clock = clock;
    }

    /** Throws {@code badCSR} if the profile does not certify such keys, or the realm not this one. */
    void checkKey(CertificateRequest request, CertificateProfile profile) {
        boolean permitted = KeyTypes.of(request.publicKey())
                .filter(profile.keyTypes()::contains)
                .isPresent();
        if (!permitted) {
            String types = profile.keyTypes().stream()
                    .map(type -> type.wireName())
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw AcmeException.of(
                    ProblemType.BAD_CSR, "Profile " + profile.name() + " certifies only keys of type " + types + ".");
        }
        keyRules.check(request.publicKey());
    }

    /** Throws {@code malformed} if profile and policy leave no room for the validity that is asked for. */
    static void checkValidity(Verdict.Allowed allowed, Validity asked, Instant now) {
        period(allowed, asked, now);
    }

    /** A beginning that has passed meanwhile, while challenges were answered, is moved to the earliest permitted. */
    private static ValidityPeriod period(Verdict.Allowed allowed, Validity asked, Instant now) {
        CertificateProfile profile = allowed.profile();
        Instant earliest = now.minus(profile.backdate());
        Instant begin = asked.notBefore();
        return ValidityPeriod.of(
                profile,
                allowed.decision().longestValidity(),
                begin == null || begin.isAfter(earliest) ? begin : null,
                asked.notAfter(),
                now);
    }

    /**
     * @param account and {@code order} that asked, or null where a token did
     * @param replaces the certificate that the order was said to replace, or null
     * @param allowed the verdict of this moment; it covers exactly the names of the request, and those that the profile adds
     */
    IssuedCertificate issue(
            Claimant claimant,
            @Nullable AccountId account,
            @Nullable OrderId order,
            @Nullable CertificateId replaces,
            BigInteger serial,
            Verdict.Allowed allowed,
            CertificateRequest request,
            Validity asked) {
        CertificateProfile profile = allowed.profile();
        Instant now = clock.instant();
        ValidityPeriod period = period(allowed, asked, now);
        Issuer issuer = issuers.named(profile.issuer());
        Publication publication = publications.apply(serial);
        X509Certificate signed = issuer.issue(new CertificateContent(
                profile,
                serial,
                request.publicKey(),
                allowed.names(),
                allowed.subject(),
                period.notBefore(),
                period.notAfter(),
                publication));
        IssuedCertificate certificate = IssuedCertificate.of(
                signed,
                issuer,
                publication.shard(),
                profile.name(),
                allowed.names(),
                claimant.subject(),
                account,
                now,
                new Succession(replaces, null));
        certificates.add(certificate);
        events.record(new AcmeEvent.CertificateIssued(
                claimant.actor(),
                order == null ? null : order.value(),
                profile.name().value(),
                allowed.reasons(),
                issuer.name(),
                certificate.id().value(),
                certificate.fingerprint(),
                certificate.notBefore(),
                certificate.notAfter()));
        return certificate;
    }

    IssuedCertificate stored(CertificateId id) {
        return certificates.find(id).orElseThrow(() -> new IllegalStateException("certificate " + id + " is missing"));
    }
}
