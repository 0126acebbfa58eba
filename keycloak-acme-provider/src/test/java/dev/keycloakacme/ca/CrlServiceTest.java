package dev.keycloakacme.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.ca.IssuedCertificate.Revocation;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.KeyType;
import java.math.BigInteger;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrlServiceTest {

    private static final TestAuthority AUTHORITY = TestAuthority.of(KeyType.EC_P256);
    private static final Issuer ISSUER = AUTHORITY.issuer();
    private static final Duration HALF = Crl.LIFETIME.dividedBy(2);
    private static final int COMPLETE = PublicationUrls.COMPLETE;

    private final InMemoryCertificates certificates = new InMemoryCertificates();
    private final InMemoryCrls crls = new InMemoryCrls(certificates);
    private Instant now = Instant.parse("2026-11-20T10:15:30.500Z");
    private boolean canSign = true;
    private int signed;

    @Test
    void theFirstIsSignedWhenItIsAskedFor() {
        Crl crl = latest().crl();

        assertThat(crl.thisUpdate()).isEqualTo(Instant.parse("2026-11-20T10:15:30Z"));
        assertThat(crl.nextUpdate()).isEqualTo(crl.thisUpdate().plus(Crl.LIFETIME));
        assertThat(crls.find(ISSUER.id(), COMPLETE)).contains(crl);
    }

    @Test
    void askingCostsNoSignature() {
        Crl first = latest().crl();
        now = now.plus(HALF.minusSeconds(1));

        assertThat(latest().crl()).isSameAs(first);
        assertThat(signed).isEqualTo(1);
    }

    @Test
    void halfOfItsTimeLaterComesTheNext() {
        Crl first = latest().crl();
        now = now.plus(HALF);
        Crl second = latest().crl();

        assertThat(second.number()).isGreaterThan(first.number());
        assertThat(second.thisUpdate()).isAfter(first.thisUpdate());
    }

    @Test
    void aRevocationIsOnTheNextAnswer() {
        IssuedCertificate certificate = issued(COMPLETE, now.plus(Duration.ofDays(30)));
        Crl first = latest().crl();
        certificates.revoke(certificate.id(), new Revocation(now, 4));

        assertThat(isOn(latest().crl(), certificate)).isTrue();
        assertThat(isOn(first, certificate)).isFalse();
        assertThat(latest().crl().number()).isGreaterThan(first.number());
        latest();
        assertThat(signed).isEqualTo(2);
    }

    @Test
    void aRevocationThatWasOnItsWayIsNotForgotten() {
        IssuedCertificate certificate = issued(COMPLETE, now.plus(Duration.ofDays(30)));
        latest();
        certificates.revoke(certificate.id(), new Revocation(now.minus(Duration.ofMinutes(9)), 4));

        assertThat(isOn(latest().crl(), certificate)).isTrue();
    }

    @Test
    void theNumberGrowsThoughTheClockWasSetBack() {
        Crl first = latest().crl();
        now = now.minus(Duration.ofHours(1));
        IssuedCertificate certificate = issued(COMPLETE, now.plus(Duration.ofDays(30)));
        certificates.revoke(certificate.id(), new Revocation(now, 4));
        certificates.revoke(
                issued(COMPLETE, now.plus(Duration.ofDays(30))).id(), new Revocation(first.thisUpdate(), 4));
        Crl second = latest().crl();

        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(second.thisUpdate()).isEqualTo(first.thisUpdate());
    }

    @Test
    void anEntryStaysUntilItWasOnARegularCrlAfterTheCertificatesEnd() {
        IssuedCertificate certificate = issued(COMPLETE, now.plus(Duration.ofHours(1)));
        certificates.revoke(certificate.id(), new Revocation(now, 4));
        latest();
        now = now.plus(HALF);
        assertThat(isOn(latest().crl(), certificate)).isTrue();
        now = now.plus(HALF);
        assertThat(isOn(latest().crl(), certificate)).isTrue();
        for (int i = 0; i < 3; i++) {
            now = now.plus(HALF);
            latest();
        }
        assertThat(isOn(latest().crl(), certificate)).isFalse();
    }

    @Test
    void anEntryStaysThoughNothingCouldBeSignedForLong() {
        IssuedCertificate certificate = issued(COMPLETE, now.plus(Duration.ofHours(1)));
        certificates.revoke(certificate.id(), new Revocation(now, 4));
        latest();
        now = now.plus(Duration.ofDays(30));

        assertThat(isOn(latest().crl(), certificate)).isTrue();
    }

    @Test
    void aPartHasItsOwnCertificatesOnly() {
        IssuedCertificate one = issued(1, now.plus(Duration.ofDays(30)));
        IssuedCertificate two = issued(2, now.plus(Duration.ofDays(30)));
        certificates.revoke(one.id(), new Revocation(now, 4));
        certificates.revoke(two.id(), new Revocation(now, 4));

        Crl part = service().latest(ISSUER.id(), 1, null).crl();
        assertThat(isOn(part, one)).isTrue();
        assertThat(isOn(part, two)).isFalse();
        assertThat(isOn(latest().crl(), two)).isTrue();
    }

    @Test
    void whileNothingCanBeSignedTheLastOneServesAsLongAsItIsValid() {
        Crl last = latest().crl();
        canSign = false;
        now = last.nextUpdate().minusMillis(1);

        assertThat(latest().crl()).isSameAs(last);
        assertThat(latest().fault()).hasMessageContaining("the key is away");
    }

    @Test
    void afterThatItIsRefused() {
        Crl last = latest().crl();
        canSign = false;
        now = last.nextUpdate();

        assertThatThrownBy(this::latest)
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(503))
                .hasMessageContaining("the key is away");
    }

    @Test
    void anUnknownIssuerHasNone() {
        assertThatThrownBy(() -> service().latest(SampleCertificates.ISSUER, COMPLETE, null))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(404));
    }

    @Test
    void whoLosesTheRaceHandsOutTheWinnersCrl() {
        CrlService slow = new CrlService(
                crls,
                id -> {
                    latest();
                    return Optional.of(ISSUER);
                },
                List.of(),
                () -> now);

        assertThat(slow.latest(ISSUER.id(), COMPLETE, null).crl())
                .isSameAs(crls.find(ISSUER.id(), COMPLETE).orElseThrow());
    }

    @Test
    void withoutItsUrlsAPartThatNeverWasIsNotThere() {
        assertThatThrownBy(() -> withoutUrls().latest(ISSUER.id(), 1, null))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        refusal -> assertThat(refusal.problem().status()).isEqualTo(404));
        assertThat(signed).isZero();
    }

    @Test
    void withoutItsUrlsAPartThatWasIsHandedOutAsLongAsItIsValid() {
        Crl part = service().latest(ISSUER.id(), 1, null).crl();
        now = now.plus(HALF);
        CrlService.Latest latest = withoutUrls().latest(ISSUER.id(), 1, part);
        assertThat(latest.crl()).isSameAs(part);
        assertThat(latest.fault()).hasMessageContaining("acme.revocation-base-url");

        now = now.plus(HALF);

        assertThatThrownBy(() -> withoutUrls().latest(ISSUER.id(), 1, part))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        refusal -> assertThat(refusal.problem().status()).isEqualTo(503));
    }

    private CrlService withoutUrls() {
        return new CrlService(crls, this::signer, List.of(), () -> now);
    }

    private CrlService.Latest latest() {
        return service()
                .latest(ISSUER.id(), COMPLETE, crls.find(ISSUER.id(), COMPLETE).orElse(null));
    }

    private CrlService service() {
        InstantSource clock = () -> now;
        return new CrlService(crls, this::signer, List.of("http://pki.corp/"), clock);
    }

    private Optional<Issuer> signer(IssuerId id) {
        if (!canSign) {
            throw AcmeException.unavailable("the key is away", null);
        }
        signed++;
        return Optional.of(ISSUER).filter(issuer -> issuer.id().equals(id));
    }

    private IssuedCertificate issued(int shard, Instant notAfter) {
        IssuedCertificate certificate = SampleCertificates.certificate(ISSUER.id(), shard, notAfter);
        certificates.add(certificate);
        return certificate;
    }

    private static boolean isOn(Crl crl, IssuedCertificate certificate) {
        X509CRL parsed = CrlFactoryTest.parsed(crl.der());
        return parsed.getRevokedCertificate(new BigInteger(certificate.id().value(), 16)) != null;
    }
}
