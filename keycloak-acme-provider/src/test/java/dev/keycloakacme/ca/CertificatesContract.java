package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.InMemoryCertificates.revoked;
import static dev.keycloakacme.ca.SampleCertificates.CLIENT;
import static dev.keycloakacme.ca.SampleCertificates.NOW;
import static dev.keycloakacme.ca.SampleCertificates.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.ca.IssuedCertificate.Revocation;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Certificates} does. */
public abstract class CertificatesContract {

    private final IssuedCertificate certificate = SampleCertificates.certificate();

    /** The certificates of one realm, empty at first. */
    protected abstract Certificates certificates();

    @Test
    void findsWhatWasAdded() {
        certificates().add(certificate);

        assertStored(certificate);
    }

    @Test
    void keepsACertificateThatNoAccountOrdered() {
        IssuedCertificate byToken = SampleCertificates.certificate(CLIENT, null, SERVER, NOW);
        certificates().add(byToken);

        assertStored(byToken);
    }

    @Test
    void keepsWhatItReplacesAndWhenItShouldBeReplaced() {
        IssuedCertificate renewed = certificate.with(new Succession(new CertificateId("0a1b"), NOW));
        certificates().add(renewed);

        assertStored(renewed);
    }

    @Test
    void findsNothingElse() {
        certificates().add(certificate);

        assertThat(certificates().find(new CertificateId("0a1b"))).isEmpty();
        assertThat(certificates().find(new CertificateId(certificate.id() + "\0")))
                .isEmpty();
    }

    @Test
    void isRevokedOnce() {
        certificates().add(certificate);
        Revocation first = new Revocation(NOW, 1);

        assertThat(certificates().revoke(certificate.id(), first)).isTrue();
        assertThat(certificates().revoke(certificate.id(), new Revocation(NOW, 4)))
                .isFalse();
        assertStored(revoked(certificate, first));
    }

    @Test
    void keepsReasonZero() {
        certificates().add(revoked(certificate, new Revocation(NOW, 0)));

        assertStored(revoked(certificate, new Revocation(NOW, 0)));
        assertThat(certificates().revoke(certificate.id(), new Revocation(NOW, 1)))
                .isFalse();
    }

    @Test
    void refusesToRevokeWhatIsNotThere() {
        assertThat(certificates().revoke(certificate.id(), new Revocation(NOW, 1)))
                .isFalse();
    }

    @Test
    void isGoodUntilItIsRevoked() {
        certificates().add(certificate);

        assertThat(status(certificate.issuerId())).isEqualTo(new RevocationStatus.Good());

        certificates().revoke(certificate.id(), new Revocation(NOW, 4));

        assertThat(status(certificate.issuerId())).isEqualTo(new RevocationStatus.Revoked(NOW, 4));
    }

    @Test
    void isUnknownToAnotherIssuer() {
        certificates().add(revoked(certificate, new Revocation(NOW, 1)));

        assertThat(status(IssuerId.of(new byte[] {1}))).isEqualTo(new RevocationStatus.Unknown());
    }

    @Test
    void isUnknownIfItIsNotThere() {
        assertThat(status(certificate.issuerId())).isEqualTo(new RevocationStatus.Unknown());
    }

    private RevocationStatus status(IssuerId issuer) {
        return certificates().statusOf(issuer, certificate.id());
    }

    /** Compares what is in the arrays of the chain, which a record's {@code equals} does not. */
    private void assertStored(IssuedCertificate expected) {
        assertThat(certificates().find(expected.id()))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(expected);
    }
}
