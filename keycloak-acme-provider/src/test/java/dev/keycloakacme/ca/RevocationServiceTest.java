package dev.keycloakacme.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.event.RecordingEvents;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.profile.KeyType;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationServiceTest {

    private static final AccountId ACCOUNT = new AccountId("account-1");
    private static final AccountId PROVEN = new AccountId("account-3");
    private static final Actor ACTOR = new Actor(null, null, null, null, null, null);
    private static final DnsName NAME = new DnsName(List.of("a", "corp"), false);

    private final InMemoryCertificates certificates = new InMemoryCertificates();
    private final InMemoryBarredKeys barred = new InMemoryBarredKeys(thumbprint -> false);
    private final RecordingEvents events = new RecordingEvents();
    private final RevocationService service = new RevocationService(
            certificates,
            barred,
            (account, names) -> account.equals(PROVEN) && names.equals(Set.of(NAME)),
            events,
            () -> TestAuthority.NOW);
    private final KeyPair keys = TestKeys.of(KeyType.EC_P256);
    private final X509Certificate certificate = issued(keys);

    @Test
    void theAccountThatOrderedItRevokes() {
        service.revoke(ACCOUNT, certificate, 4, ACTOR);
        assertThat(certificates.find(CertificateId.of(certificate.getSerialNumber())))
                .hasValueSatisfying(it ->
                        assertThat(it.revocation()).isEqualTo(new IssuedCertificate.Revocation(TestAuthority.NOW, 4)));
        assertThat(events.of(AcmeEvent.CertificateRevoked.class)).hasSize(1);
    }

    @Test
    void anotherAccountDoesNot() {
        assertThatThrownBy(() -> service.revoke(new AccountId("account-2"), certificate, 0, ACTOR))
                .hasMessageStartingWith("unauthorized");
    }

    @Test
    void anAccountThatHasProvenAllItsNamesRevokes() {
        service.revoke(PROVEN, certificate, 4, ACTOR);
        assertThat(events.of(AcmeEvent.CertificateRevoked.class)).hasSize(1);
    }

    @Test
    void whoHoldsItsKeyRevokes() {
        service.revoke(keys.getPublic(), certificate, 1, ACTOR);
        assertThat(events.of(AcmeEvent.CertificateRevoked.class)).hasSize(1);
    }

    @Test
    void whoHasProvenTheNamesOnlyCannotBarTheKey() {
        assertThatThrownBy(() -> service.revoke(PROVEN, certificate, 1, ACTOR))
                .hasMessageStartingWith("badRevocationReason");
        service.revoke(PROVEN, certificate, 4, ACTOR);
        assertThat(barred.find(keys.getPublic())).isEmpty();
    }

    @Test
    void aCompromisedKeyIsBarredWhenItsAccountOrAnAdminSaysSo() {
        service.revoke(ACCOUNT, certificate, 1, ACTOR);
        assertThat(barred.find(keys.getPublic())).contains(KeyBar.COMPROMISED);
        KeyPair others = TestKeys.of(KeyType.EC_P384);
        service.revoke(CertificateId.of(issued(others).getSerialNumber()), 1, ACTOR);
        assertThat(barred.find(others.getPublic())).contains(KeyBar.COMPROMISED);
    }

    @Test
    void aKeyThatRevokesItsOwnCertificateIsBarredWhateverTheReason() {
        service.revoke(keys.getPublic(), certificate, 4, ACTOR);
        assertThat(barred.find(keys.getPublic())).contains(KeyBar.COMPROMISED);
    }

    @Test
    void anotherReasonOfTheAccountOrAnAdminBarsNoKey() {
        service.revoke(ACCOUNT, certificate, 4, ACTOR);
        service.revoke(CertificateId.of(issued(keys).getSerialNumber()), 0, ACTOR);
        assertThat(barred.find(keys.getPublic())).isEmpty();
    }

    @Test
    void aRefusedRevocationBarsNoKey() {
        assertThatThrownBy(() -> service.revoke(new AccountId("account-2"), certificate, 1, ACTOR))
                .hasMessageStartingWith("unauthorized");
        assertThat(barred.find(keys.getPublic())).isEmpty();
    }

    @Test
    void whoHoldsAnotherKeyDoesNot() {
        assertThatThrownBy(() -> service.revoke(TestKeys.of(KeyType.EC_P384).getPublic(), certificate, 1, ACTOR))
                .hasMessageStartingWith("unauthorized");
    }

    @Test
    void twiceIsTooOften() {
        service.revoke(ACCOUNT, certificate, 0, ACTOR);
        assertThat(service.revoke(ACCOUNT, certificate, 0, ACTOR)).isEqualTo(RevocationOutcome.ALREADY_REVOKED);
        assertThat(events.of(AcmeEvent.CertificateRevoked.class)).hasSize(1);
        assertThat(barred.find(keys.getPublic())).isEmpty();
    }

    @Test
    void aKeyThatIsLostAfterItsCertificateWasRevokedIsBarredAllTheSame() {
        service.revoke(ACCOUNT, certificate, 4, ACTOR);
        assertThat(service.revoke(ACCOUNT, certificate, 1, ACTOR)).isEqualTo(RevocationOutcome.ALREADY_REVOKED);
        assertThat(barred.find(keys.getPublic())).contains(KeyBar.COMPROMISED);
        assertThat(events.of(AcmeEvent.KeyBarred.class)).hasSize(1);
    }

    @Test
    void whoFindsAKeyBarsItThoughTheCertificateWasRevokedBefore() {
        service.revoke(ACCOUNT, certificate, 4, ACTOR);
        service.revoke(keys.getPublic(), certificate, 0, ACTOR);
        service.revoke(keys.getPublic(), certificate, 0, ACTOR);
        assertThat(barred.find(keys.getPublic())).contains(KeyBar.COMPROMISED);
        assertThat(events.of(AcmeEvent.KeyBarred.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 6, 7, 8, 9, 10, 11, 1000})
    void reasonsOnlyACaCanGiveAreRefused(int reason) {
        assertThatThrownBy(() -> service.revoke(ACCOUNT, certificate, reason, ACTOR))
                .hasMessageStartingWith("badRevocationReason");
    }

    private X509Certificate issued(KeyPair pair) {
        TestAuthority authority = TestAuthority.of(KeyType.EC_P256);
        X509Certificate leaf =
                authority.issuer().issue(TestAuthority.leaf(TestAuthority.SERVER, pair.getPublic(), NAME));
        certificates.add(IssuedCertificate.of(
                leaf,
                authority.issuer(),
                PublicationUrls.COMPLETE,
                TestAuthority.SERVER.name(),
                Set.of(NAME),
                SampleAccounts.CLIENT,
                ACCOUNT,
                TestAuthority.NOW));
        return leaf;
    }
}
