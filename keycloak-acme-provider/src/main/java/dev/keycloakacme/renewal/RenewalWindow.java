package dev.keycloakacme.renewal;

import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.ca.IssuedCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a certificate should be renewed (RFC 9773 §4.2), in whole seconds; the end is after the start. It follows from the
 * certificate alone, so that asking again never moves it, and it is spread by the serial number, so that certificates
 * issued together are not renewed together (docs/adr/0015).
 */
public record RenewalWindow(Instant start, Instant end) {

    /** Whoever is told to replace certificates, be it all of them, has them replaced a little later than this. */
    private static final Duration LONGEST_SPREAD = Duration.ofDays(1);

    /** Farther back than clocks differ, so that a revoked certificate is renewed at once. */
    private static final Duration PAST = Duration.ofHours(1);

    public static RenewalWindow of(IssuedCertificate certificate) {
        if (certificate.revocation() != null) {
            Instant end = certificate
                    .revocation()
                    .at()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .minus(PAST);
            return new RenewalWindow(end.minus(PAST), end);
        }
        RenewalWindow planned = planned(certificate);
        Instant replaceFrom = certificate.succession().replaceFrom();
        if (replaceFrom == null) {
            return planned;
        }
        RenewalWindow pulledForward = pulledForward(certificate, replaceFrom.truncatedTo(ChronoUnit.SECONDS));
        return pulledForward.start().isBefore(planned.start()) ? pulledForward : planned;
    }

    /** Starts between 10/15 and 11/15 of the lifetime and lasts 1/15, which leaves at least a fifth for what fails. */
    private static RenewalWindow planned(IssuedCertificate certificate) {
        Lifetime lifetime = Lifetime.of(certificate);
        Duration fifteenth = seconds(lifetime.length().dividedBy(15));
        Instant first = lifetime.begin()
                .plus(lifetime.length().multipliedBy(2).dividedBy(3).truncatedTo(ChronoUnit.SECONDS));
        return lasting(first.plus(share(certificate, fifteenth)), fifteenth);
    }

    /** Starts within a tenth of the lifetime, or within a day if that is shorter, and lasts a quarter of that. */
    private static RenewalWindow pulledForward(IssuedCertificate certificate, Instant from) {
        Duration tenth = Lifetime.of(certificate).length().dividedBy(10);
        Duration spread = seconds(tenth.compareTo(LONGEST_SPREAD) < 0 ? tenth : LONGEST_SPREAD);
        return lasting(from.plus(share(certificate, spread)), seconds(spread.dividedBy(4)));
    }

    /** The certificate's own share of that time, as good as random. */
    private static Duration share(IssuedCertificate certificate, Duration spread) {
        String hash = Fingerprints.of(certificate.id().value().getBytes(StandardCharsets.US_ASCII));
        long fraction = Long.parseLong(hash.substring(0, 8), 16);
        return Duration.ofSeconds(spread.toSeconds() * fraction >>> 32);
    }

    private static RenewalWindow lasting(Instant start, Duration length) {
        return new RenewalWindow(start, start.plus(length));
    }

    /** In whole seconds, at least one. */
    private static Duration seconds(Duration duration) {
        return Duration.ofSeconds(Math.max(1, duration.toSeconds()));
    }

    public boolean hasBegun(Instant now) {
        return !now.isBefore(start);
    }
}
