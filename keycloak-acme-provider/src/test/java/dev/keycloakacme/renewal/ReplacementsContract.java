package dev.keycloakacme.renewal;

import static dev.keycloakacme.ca.InMemoryCertificates.revoked;
import static dev.keycloakacme.ca.SampleCertificates.ACCOUNT;
import static dev.keycloakacme.ca.SampleCertificates.AUTHORITY_KEY_ID;
import static dev.keycloakacme.ca.SampleCertificates.CLIENT;
import static dev.keycloakacme.ca.SampleCertificates.NOW;
import static dev.keycloakacme.ca.SampleCertificates.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.IssuedCertificate.Revocation;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.ca.Succession;
import dev.keycloakacme.profile.ProfileName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Replacements} does. */
public abstract class ReplacementsContract {

    private static final CertificateId PREDECESSOR = new CertificateId("0a1b");
    private static final Instant FROM = NOW.plusSeconds(60);

    private final IssuedCertificate certificate =
            SampleCertificates.certificate().with(new Succession(PREDECESSOR, null));

    /** Those of one realm. */
    protected abstract Replacements replacements();

    /** The certificates of the same realm, none at first. */
    protected abstract Certificates certificates();

    @Test
    void theSelectedShouldBeReplacedFromThenOn() {
        IssuedCertificate other = SampleCertificates.certificate();
        certificates().add(certificate);
        certificates().add(other);

        assertThat(replacements().request(CertificateSelection.one(certificate.id()), FROM))
                .isEqualTo(1);
        assertThat(successionOf(certificate)).isEqualTo(new Succession(PREDECESSOR, FROM));
        assertThat(successionOf(other)).isEqualTo(Succession.NONE);
    }

    @Test
    void whatWasSaidOnceStands() {
        certificates().add(certificate);
        replacements().request(CertificateSelection.EVERY, FROM);

        assertThat(replacements().request(CertificateSelection.EVERY, FROM.plusSeconds(1)))
                .isZero();
        assertThat(successionOf(certificate).replaceFrom()).isEqualTo(FROM);
    }

    @Test
    void theRevokedAndTheExpiredArePassedOver() {
        certificates().add(revoked(certificate, new Revocation(NOW, 1)));
        IssuedCertificate ended = SampleCertificates.certificate(CLIENT, ACCOUNT, SERVER, NOW.minusSeconds(86_340));
        certificates().add(ended);

        assertThat(replacements().request(CertificateSelection.EVERY, ended.notAfter()))
                .isZero();
        assertThat(replacements()
                        .request(CertificateSelection.EVERY, ended.notAfter().minusMillis(1)))
                .isEqualTo(1);
    }

    @Test
    void eachRestrictionRestricts() {
        certificates().add(certificate);

        assertNone(new CertificateSelection(PREDECESSOR, null, null, null, null, null));
        assertNone(new CertificateSelection(null, new ProfileName("client"), null, null, null, null));
        assertNone(new CertificateSelection(null, null, "another-ca", null, null, null));
        assertNone(new CertificateSelection(null, null, null, new AccountId("account-2"), null, null));
        assertNone(new CertificateSelection(null, null, null, null, NOW, null));
        assertNone(new CertificateSelection(null, null, null, null, null, AUTHORITY_KEY_ID));
        assertNone(new CertificateSelection(null, SERVER, "another-ca", null, null, null));
        assertThat(successionOf(certificate).replaceFrom()).isNull();
    }

    @Test
    void theOneThatMeetsAllRestrictionsIsSelected() {
        certificates().add(certificate);

        assertThat(replacements()
                        .request(
                                new CertificateSelection(
                                        certificate.id(), SERVER, "issuing-ca", ACCOUNT, NOW.plusMillis(1), "00ff"),
                                FROM))
                .isEqualTo(1);
    }

    @Test
    void thoseOfAFormerAuthorityAreThoseOfThatProfileOnly() {
        certificates().add(certificate);
        certificates().add(of(new ProfileName("client"), ACCOUNT));

        assertThat(replacements().request(CertificateSelection.ofFormerAuthorities(SERVER, AUTHORITY_KEY_ID), FROM))
                .isZero();
        assertThat(replacements().request(CertificateSelection.ofFormerAuthorities(SERVER, "00ff"), FROM))
                .isEqualTo(1);
    }

    @Test
    void oneThatATokenGotIsSelectedToo() {
        certificates().add(of(SERVER, null));

        assertThat(replacements().request(CertificateSelection.EVERY, FROM)).isEqualTo(1);
    }

    private static IssuedCertificate of(ProfileName profile, @Nullable AccountId account) {
        return SampleCertificates.certificate(CLIENT, account, profile, NOW);
    }

    private void assertNone(CertificateSelection selection) {
        assertThat(replacements().request(selection, FROM))
                .as(selection.toString())
                .isZero();
    }

    private Succession successionOf(IssuedCertificate stored) {
        return certificates().find(stored.id()).orElseThrow().succession();
    }
}
