package dev.keycloakacme.renewal;

import static dev.keycloakacme.ca.InMemoryCertificates.revoked;
import static dev.keycloakacme.ca.SampleCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.IssuedCertificate.Revocation;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.ca.Succession;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenewalWindowTest {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final String MOST_SERIAL = "340282366920938463463374607431768211455";

    @Property
    void liesBetweenTwoThirdsAndFourFifthsOfTheLifetime(
            @ForAll @BigRange(min = "1", max = MOST_SERIAL) BigInteger serial,
            @ForAll @LongRange(min = 60, max = 3_155_760_000L) long seconds) {
        IssuedCertificate certificate = certificate(serial, Duration.ofSeconds(seconds));
        RenewalWindow window = RenewalWindow.of(certificate);

        assertThat(window.end()).isAfter(window.start());
        assertThat(window.start()).isAfterOrEqualTo(begin().plusSeconds(seconds * 2 / 3));
        assertThat(window.end()).isBeforeOrEqualTo(begin().plusSeconds(seconds * 4 / 5));
        assertThat(window.start().getNano() + window.end().getNano()).isZero();
    }

    @Property
    void endsAfterItsStartHoweverShortTheLifetime(
            @ForAll @BigRange(min = "1", max = MOST_SERIAL) BigInteger serial,
            @ForAll @LongRange(min = 0, max = 60) long seconds,
            @ForAll boolean pulledForward) {
        IssuedCertificate certificate = certificate(serial, Duration.ofSeconds(seconds));
        RenewalWindow window = RenewalWindow.of(pulledForward ? replacedFrom(certificate, NOW) : certificate);

        assertThat(window.end()).isAfter(window.start());
        assertThat(window.start()).isAfterOrEqualTo(begin());
    }

    @Property
    void isPulledForwardWithinATenthOfTheLifetimeOrADay(
            @ForAll @BigRange(min = "1", max = MOST_SERIAL) BigInteger serial,
            @ForAll @LongRange(min = 600, max = 3_155_760_000L) long seconds,
            @ForAll @LongRange(min = 0, max = 3_155_760_000L) long after) {
        IssuedCertificate certificate = certificate(serial, Duration.ofSeconds(seconds));
        Instant from = begin().plusSeconds(after);
        RenewalWindow window = RenewalWindow.of(replacedFrom(certificate, from));
        RenewalWindow planned = RenewalWindow.of(certificate);

        Duration spread = Duration.ofSeconds(Math.min(86_400, seconds / 10));
        assertThat(window.start()).isBeforeOrEqualTo(planned.start());
        if (!window.equals(planned)) {
            assertThat(window.start()).isBetween(from, from.plus(spread));
            assertThat(Duration.between(window.start(), window.end())).isEqualTo(seconds(spread.dividedBy(4)));
        } else {
            assertThat(planned.start()).isBeforeOrEqualTo(from.plus(spread));
        }
    }

    @Test
    void certificatesIssuedAtOnceAreSpread() {
        List<Instant> starts = starts(null);

        assertThat(starts)
                .allSatisfy(start -> assertThat(start)
                        .isBetween(begin().plus(Duration.ofDays(20)), begin().plus(Duration.ofDays(22))));
        assertSpreadOver(Duration.ofDays(2), starts);
    }

    @Test
    void certificatesPulledForwardAtOnceAreSpreadOverADay() {
        assertSpreadOver(Duration.ofDays(1), starts(NOW.plus(Duration.ofDays(3))));
    }

    @Test
    void backdatingDoesNotMakeItDueAtOnce() {
        IssuedCertificate certificate =
                certificate(BigInteger.TEN, NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofMinutes(10)));

        assertThat(RenewalWindow.of(certificate).hasBegun(NOW.plus(Duration.ofMinutes(6))))
                .isFalse();
    }

    @Test
    void countsFromABeginningThatIsToCome() {
        Instant notBefore = begin().plus(Duration.ofDays(1));
        IssuedCertificate certificate = certificate(BigInteger.TEN, notBefore, notBefore.plus(MONTH));

        assertThat(RenewalWindow.of(certificate).start()).isAfterOrEqualTo(notBefore.plus(Duration.ofDays(20)));
    }

    @Test
    void isOverForARevokedCertificateEvenByASlowClock() {
        IssuedCertificate certificate = revoked(certificate(BigInteger.TEN, MONTH), new Revocation(NOW, 1));
        RenewalWindow window = RenewalWindow.of(certificate);

        assertThat(window.end()).isAfter(window.start()).isBefore(NOW.minus(Duration.ofMinutes(30)));
    }

    /** In each tenth of the time a tenth of the 10,000, give or take what chance does. */
    private static void assertSpreadOver(Duration time, List<Instant> starts) {
        Instant first = starts.stream().min(Instant::compareTo).orElseThrow();
        long tenth = time.toSeconds() / 10;
        for (int i = 0; i < 10; i++) {
            Instant from = first.plusSeconds(tenth * i);
            assertThat(starts.stream()
                            .filter(it -> !it.isBefore(from) && it.isBefore(from.plusSeconds(tenth)))
                            .count())
                    .as("in tenth " + i)
                    .isBetween(850L, 1150L);
        }
    }

    private static List<Instant> starts(@Nullable Instant replaceFrom) {
        return IntStream.rangeClosed(1, 10_000)
                .mapToObj(serial -> certificate(BigInteger.valueOf(serial), MONTH))
                .map(certificate ->
                        RenewalWindow.of(replacedFrom(certificate, replaceFrom)).start())
                .toList();
    }

    private static Instant begin() {
        return Instant.ofEpochSecond(NOW.getEpochSecond());
    }

    private static Duration seconds(Duration duration) {
        return Duration.ofSeconds(duration.toSeconds());
    }

    private static IssuedCertificate replacedFrom(IssuedCertificate certificate, @Nullable Instant from) {
        return certificate.with(new Succession(null, from));
    }

    private static IssuedCertificate certificate(BigInteger serial, Duration lifetime) {
        return certificate(serial, begin().minusSeconds(60), begin().plus(lifetime));
    }

    static IssuedCertificate certificate(BigInteger serial, Instant notBefore, Instant notAfter) {
        IssuedCertificate sample = SampleCertificates.certificate();
        return new IssuedCertificate(
                CertificateId.of(serial),
                sample.subject(),
                sample.account(),
                sample.issuer(),
                sample.issuerId(),
                sample.crlShard(),
                sample.profile(),
                sample.names(),
                notBefore,
                notAfter,
                sample.fingerprint(),
                sample.keyFingerprint(),
                sample.chain(),
                NOW,
                null,
                sample.authorityKeyId(),
                Succession.NONE);
    }
}
