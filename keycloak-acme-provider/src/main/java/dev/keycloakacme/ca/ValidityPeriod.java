package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.CertificateProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** From when until when a certificate is valid, in whole seconds. */
public record ValidityPeriod(Instant notBefore, Instant notAfter) {

    private static final Duration FARTHEST_START = Duration.ofDays(1);

    /**
     * The period that profile and policy give, within which an order may ask for less (RFC 8555 §7.4): it begins
     * backdated and ends after the shorter of the profile's validity and {@code longestValidity}, counted from now.
     *
     * @param longestValidity what the policy permits
     * @throws AcmeException {@code malformed} for a wish that cannot be met
     */
    public static ValidityPeriod of(
            CertificateProfile profile,
            Duration longestValidity,
            @Nullable Instant askedNotBefore,
            @Nullable Instant askedNotAfter,
            Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Instant earliest = second.minus(profile.backdate());
        Instant notBefore = askedNotBefore == null ? earliest : start(askedNotBefore, earliest, second);
        Instant latest = second.plus(shorter(profile.validity(), longestValidity));
        Instant notAfter = askedNotAfter == null ? latest : end(askedNotAfter, latest, second);
        if (!notAfter.isAfter(notBefore)) {
            throw AcmeException.malformed("notAfter " + notAfter + " is not after notBefore " + notBefore + ".");
        }
        return new ValidityPeriod(notBefore, notAfter);
    }

    private static Instant start(Instant asked, Instant earliest, Instant now) {
        Instant latest = now.plus(FARTHEST_START);
        Instant second = asked.truncatedTo(ChronoUnit.SECONDS);
        if (second.isBefore(earliest) || second.isAfter(latest)) {
            throw AcmeException.malformed(
                    "notBefore may lie between " + earliest + " and " + latest + "; asked for was " + asked + ".");
        }
        return second;
    }

    private static Instant end(Instant asked, Instant latest, Instant now) {
        Instant second = asked.truncatedTo(ChronoUnit.SECONDS);
        if (second.isAfter(latest)) {
            throw AcmeException.malformed("notAfter may be " + latest + " at the latest ("
                    + Duration.between(now, latest) + " from now); asked for was " + asked + ".");
        }
        if (!second.isAfter(now)) {
            throw AcmeException.malformed("notAfter " + asked + " has passed.");
        }
        return second;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
