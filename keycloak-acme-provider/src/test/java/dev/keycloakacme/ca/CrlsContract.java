package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.InMemoryCertificates.revoked;
import static dev.keycloakacme.ca.SampleCertificates.ISSUER;
import static dev.keycloakacme.ca.SampleCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.ca.IssuedCertificate.Revocation;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Crls} does. */
public abstract class CrlsContract {

    private static final int COMPLETE = PublicationUrls.COMPLETE;
    private static final Instant END = NOW.plus(Duration.ofDays(30));

    /** The CRLs of one realm, none at first. */
    protected abstract Crls crls();

    /** The certificates of the same realm. */
    protected abstract Certificates certificates();

    @Test
    void findsWhatWasAdded() {
        Crl crl = crl(COMPLETE, 5, 0);
        assertThat(crls().add(crl)).isTrue();

        assertThat(crls().find(ISSUER, COMPLETE))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(crl);
        assertThat(crls().stateOf(ISSUER, COMPLETE)).contains(new Crls.State(5, crl.nextUpdate(), true));
    }

    @Test
    void findsNothingElse() {
        crls().add(crl(COMPLETE, 5, 0));

        assertThat(crls().find(ISSUER, 1)).isEmpty();
        assertThat(crls().stateOf(ISSUER, 1)).isEmpty();
        assertThat(crls().find(IssuerId.of(new byte[] {1}), COMPLETE)).isEmpty();
    }

    @Test
    void theFirstIsAddedOnce() {
        crls().add(crl(COMPLETE, 5, 0));

        assertThat(crls().add(crl(COMPLETE, 6, 0))).isFalse();
        assertThat(number()).isEqualTo(5);
    }

    @Test
    void ofTwoThatReplaceTheSameOneWins() {
        crls().add(crl(COMPLETE, 5, 0));

        assertThat(crls().replace(5, crl(COMPLETE, 7, 3))).isTrue();
        assertThat(crls().replace(5, crl(COMPLETE, 8, 0))).isFalse();
        assertThat(number()).isEqualTo(7);
        assertThat(crls().find(ISSUER, COMPLETE).orElseThrow().basis().revoked())
                .isEqualTo(3);
    }

    @Test
    void whatIsRevokedMakesItIncomplete() {
        IssuedCertificate certificate = added(SampleCertificates.certificate(COMPLETE, END));
        crls().add(crl(COMPLETE, 5, 0));
        assertThat(isComplete(COMPLETE)).isTrue();

        certificates().revoke(certificate.id(), new Revocation(NOW, 1));

        assertThat(isComplete(COMPLETE)).isFalse();
        assertThat(crls().revokedSince(ISSUER, COMPLETE, NOW)).isEqualTo(1);
        assertThat(crls().revokedSince(ISSUER, COMPLETE, NOW.plusMillis(1))).isZero();
    }

    @Test
    void whatWasRevokedBeforeItsBasisDoesNot() {
        added(revoked(
                SampleCertificates.certificate(COMPLETE, END), new Revocation(NOW.minus(Duration.ofMinutes(11)), 1)));
        crls().add(crl(COMPLETE, 5, 0));

        assertThat(isComplete(COMPLETE)).isTrue();
    }

    @Test
    void aPartKnowsItsOwnAndTheWholeKnowsAll() {
        crls().add(crl(COMPLETE, 5, 0));
        crls().add(crl(1, 5, 0));
        crls().add(crl(2, 5, 0));
        IssuedCertificate certificate = added(revoked(SampleCertificates.certificate(2, END), new Revocation(NOW, 1)));

        assertThat(isComplete(COMPLETE)).isFalse();
        assertThat(isComplete(1)).isTrue();
        assertThat(isComplete(2)).isFalse();
        assertThat(crls().revoked(ISSUER, 1, NOW)).isEmpty();
        assertThat(crls().revokedSince(ISSUER, 1, NOW)).isZero();
        assertThat(crls().revoked(ISSUER, 2, NOW)).containsExactly(entry(certificate, NOW, 1));
        assertThat(crls().revoked(ISSUER, COMPLETE, NOW)).containsExactly(entry(certificate, NOW, 1));
    }

    @Test
    void listsWhatIsRevokedAndEndsLater() {
        IssuedCertificate second =
                added(revoked(SampleCertificates.certificate(COMPLETE, END), new Revocation(NOW.plusSeconds(1), 0)));
        IssuedCertificate first = added(revoked(SampleCertificates.certificate(COMPLETE, END), new Revocation(NOW, 4)));
        added(SampleCertificates.certificate(COMPLETE, END));
        added(revoked(SampleCertificates.certificate(COMPLETE, END.minusMillis(1)), new Revocation(NOW, 4)));

        assertThat(crls().revoked(ISSUER, COMPLETE, END.minusMillis(1)))
                .isEqualTo(List.of(entry(first, NOW, 4), entry(second, NOW.plusSeconds(1), 0)));
        assertThat(crls().revoked(IssuerId.of(new byte[] {1}), COMPLETE, NOW)).isEmpty();
    }

    private IssuedCertificate added(IssuedCertificate certificate) {
        certificates().add(certificate);
        return certificate;
    }

    private boolean isComplete(int shard) {
        return crls().stateOf(ISSUER, shard).orElseThrow().isComplete();
    }

    private long number() {
        return crls().find(ISSUER, COMPLETE).orElseThrow().number();
    }

    private static RevokedCertificate entry(IssuedCertificate certificate, Instant at, int reason) {
        return new RevokedCertificate(new BigInteger(certificate.id().value(), 16), at, reason);
    }

    private static Crl crl(int shard, long number, long revoked) {
        return new Crl(
                ISSUER,
                shard,
                number,
                NOW,
                NOW.plus(Crl.LIFETIME),
                new Crl.Basis(NOW.minus(Duration.ofMinutes(10)), revoked),
                new byte[] {1, 2, 3, -1});
    }
}
