package dev.keycloakacme.renewal;

import dev.keycloakacme.ca.IssuedCertificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How long a certificate is of use: from when its holder got it, whatever it is backdated to. */
public record Lifetime(Instant begin, Duration length) {

    public static Lifetime of(IssuedCertificate certificate) {
        Instant issued = certificate.issuedAt().truncatedTo(ChronoUnit.SECONDS);
        Instant begin = issued.isAfter(certificate.notBefore()) ? issued : certificate.notBefore();
        return new Lifetime(begin, Duration.between(begin, certificate.notAfter()));
    }
}
