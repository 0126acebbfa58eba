package dev.keycloakacme.renewal;

import static dev.keycloakacme.ca.SampleCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.InMemoryCertificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.event.RecordingEvents;
import dev.keycloakacme.problem.AcmeException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenewalServiceTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Actor ADMIN = new Actor("admin:1", "admin", null, null, null, null);

    private final InMemoryCertificates certificates = new InMemoryCertificates();

    private final RecordingEvents events = new RecordingEvents();

    private Instant now = NOW;

    @Test
    void tellsTheWindowAndToComeAgainAsOftenAsTheRealmWants() {
        IssuedCertificate certificate = issued(MONTH);

        assertThat(info(certificate)).isEqualTo(new RenewalInfo(RenewalWindow.of(certificate), Duration.ofHours(6)));
    }

    @Test
    void whoHasLessTimeIsToComeOftener() {
        assertThat(info(issued(Duration.ofHours(10))).checkAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(info(issued(Duration.ofMinutes(5))).checkAfter()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whoComesBeforeTheWindowIsToComeAgainWhenItBegins() {
        IssuedCertificate certificate = issued(MONTH);
        Instant start = RenewalWindow.of(certificate).start();
        now = start.minus(Duration.ofHours(2));
        assertThat(info(certificate).checkAfter()).isEqualTo(Duration.ofHours(2));
        now = start.minusSeconds(1);
        assertThat(info(certificate).checkAfter()).isEqualTo(Duration.ofMinutes(1));
        now = start;
        assertThat(info(certificate).checkAfter()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void askingAgainMovesNothing() {
        IssuedCertificate certificate = issued(MONTH);
        RenewalWindow first = info(certificate).suggestedWindow();
        now = NOW.plus(Duration.ofDays(25));

        assertThat(info(certificate).suggestedWindow()).isEqualTo(first);
    }

    @Test
    void knowsNothingOfOtherCertificates() {
        IssuedCertificate certificate = issued(MONTH);

        assertNotFound(new RenewalId(certificate.authorityKeyId(), BigInteger.TWO));
        assertNotFound(new RenewalId("00ff", RenewalId.of(certificate).serial()));
    }

    @Test
    void aCertificateThatIsToBeReplacedIsDueSoon() {
        IssuedCertificate certificate = issued(MONTH);

        service().replaceSoon(certificate.id(), ADMIN);

        assertThat(info(certificate).suggestedWindow().start()).isBetween(NOW.minusSeconds(1), NOW.plus(DAY));
        assertThat(events.of(AcmeEvent.ReplacementRequested.class))
                .containsExactly(new AcmeEvent.ReplacementRequested(
                        ADMIN,
                        certificate.id().value(),
                        Map.of("certificate", certificate.id().value()),
                        1));
    }

    @Test
    void whatWasSaidOnceStands() {
        IssuedCertificate certificate = issued(MONTH);
        service().replaceSoon(certificate.id(), ADMIN);
        RenewalWindow first = info(certificate).suggestedWindow();
        now = NOW.plus(DAY);

        service().replaceSoon(certificate.id(), ADMIN);

        assertThat(info(certificate).suggestedWindow()).isEqualTo(first);
        assertThat(events.of(AcmeEvent.ReplacementRequested.class)).hasSize(1);
    }

    @Test
    void allOfASelectionAreReplaced() {
        issued(MONTH);
        issued(DAY);

        assertThat(service().replaceSoon(CertificateSelection.EVERY, ADMIN)).isEqualTo(2);
        assertThat(service().replaceSoon(CertificateSelection.EVERY, ADMIN)).isZero();
        assertThat(events.of(AcmeEvent.ReplacementRequested.class))
                .containsExactly(new AcmeEvent.ReplacementRequested(ADMIN, null, Map.of(), 2));
    }

    @Test
    void whatIsRevokedExpiredOrUnknownIsNotReplaced() {
        IssuedCertificate revoked = issued(MONTH);
        certificates.revoke(revoked.id(), new IssuedCertificate.Revocation(NOW, 1));
        assertThatThrownBy(() -> service().replaceSoon(revoked.id(), ADMIN)).hasMessageContaining("is revoked");

        IssuedCertificate expired = issued(DAY);
        now = NOW.plus(DAY);
        assertThatThrownBy(() -> service().replaceSoon(expired.id(), ADMIN)).hasMessageContaining("has expired");

        assertThatThrownBy(() -> service().replaceSoon(new CertificateId("0a1b"), ADMIN))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        it -> assertThat(it.problem().status()).isEqualTo(404));
        assertThat(events.of(AcmeEvent.ReplacementRequested.class)).isEmpty();
    }

    private void assertNotFound(RenewalId id) {
        assertThatThrownBy(() -> service().info(id))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        it -> assertThat(it.problem().status()).isEqualTo(404));
    }

    private IssuedCertificate issued(Duration lifetime) {
        Instant begin = Instant.ofEpochSecond(NOW.getEpochSecond());
        BigInteger serial = BigInteger.valueOf(lifetime.toSeconds());
        IssuedCertificate certificate = RenewalWindowTest.certificate(serial, begin, begin.plus(lifetime));
        certificates.add(certificate);
        return certificate;
    }

    private RenewalInfo info(IssuedCertificate certificate) {
        return service().info(RenewalId.of(certificate));
    }

    private RenewalService service() {
        return new RenewalService(
                certificates, new InMemoryReplacements(certificates), events, Duration.ofHours(6), () -> now);
    }
}
