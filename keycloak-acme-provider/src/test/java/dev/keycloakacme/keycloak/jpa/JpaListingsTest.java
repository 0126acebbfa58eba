package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.account.SampleAccounts.CLIENT;
import static dev.keycloakacme.account.SampleAccounts.NOW;
import static dev.keycloakacme.account.SampleAccounts.USER;
import static dev.keycloakacme.ca.InMemoryCertificates.revoked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.AccountStatus;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.profile.ProfileName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaListingsTest {

    @RegisterExtension
    final TestTransaction transaction;

    JpaListingsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void listsCredentialsNewestFirstBySubjectInPages() {
        EabCredential oldest = add(SampleAccounts.credential(CLIENT, NOW.minusSeconds(3)));
        EabCredential users = add(SampleAccounts.credential(USER, NOW.minusSeconds(2)));
        EabCredential newest = add(SampleAccounts.credential(CLIENT, NOW));

        var queries = new JpaCredentialQueries(transaction.entityManager(), transaction.realmId());
        assertThat(queries.list(null, 0, 10)).containsExactly(newest, users, oldest);
        assertThat(queries.list(CLIENT, 0, 10)).containsExactly(newest, oldest);
        assertThat(queries.list(CLIENT, 1, 10)).containsExactly(oldest);
        assertThat(queries.list(null, 0, 1)).containsExactly(newest);
    }

    @Test
    void listsAccountsBySubjectAndStatus() {
        Account active = add(SampleAccounts.account(CLIENT, NOW));
        Account frozen = add(
                SampleAccounts.account(CLIENT, NOW.minusSeconds(1)).with(new Account.State.Frozen(NOW, "by an admin")));
        Account users = add(SampleAccounts.account(USER, NOW.minusSeconds(2)));
        Account lost = add(SampleAccounts.account(USER, NOW.minusSeconds(3))
                .with(new Account.State.Frozen(NOW, "gone", Account.State.Frozen.Cause.LOST_IDENTITY)));

        var queries =
                new JpaAccountQueries(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey);
        assertThat(queries.list(null, null, 0, 10)).containsExactly(active, frozen, users, lost);
        assertThat(queries.list(CLIENT, null, 0, 10)).containsExactly(active, frozen);
        assertThat(queries.list(CLIENT, AccountStatus.REVOKED, 0, 10)).containsExactly(frozen);
        assertThat(queries.list(null, AccountStatus.REVOKED, 0, 10)).containsExactly(frozen, lost);
        assertThat(queries.list(null, AccountStatus.VALID, 0, 10)).containsExactly(active, users);
        assertThat(queries.list(null, AccountStatus.DEACTIVATED, 0, 10)).isEmpty();
    }

    @Test
    void listsCertificatesByEachFilter() {
        ProfileName client = new ProfileName("client");
        CertificateId newest = add(SampleCertificates.certificate());
        CertificateId revoked = add(revoked(
                SampleCertificates.certificate(USER, null, client, NOW.minusSeconds(1)),
                new IssuedCertificate.Revocation(NOW, 1)));

        AccountId account = SampleCertificates.ACCOUNT;
        assertThat(certificates(CertificateFilter.ALL)).containsExactly(newest, revoked);
        assertThat(certificates(new CertificateFilter(USER, null, null, null))).containsExactly(revoked);
        assertThat(certificates(new CertificateFilter(null, account, null, null)))
                .containsExactly(newest);
        assertThat(certificates(new CertificateFilter(null, null, client, null)))
                .containsExactly(revoked);
        assertThat(certificates(new CertificateFilter(null, null, null, true))).containsExactly(revoked);
        assertThat(certificates(new CertificateFilter(null, null, null, false))).containsExactly(newest);
        assertThat(certificates(new CertificateFilter(USER, null, null, false))).isEmpty();
    }

    @Test
    void neverListsMoreThanAPage() {
        for (int i = 0; i < Page.LONGEST + 1; i++) {
            add(SampleAccounts.credential());
        }

        var queries = new JpaCredentialQueries(transaction.entityManager(), transaction.realmId());
        assertThat(queries.list(null, 0, Integer.MAX_VALUE)).hasSize(Page.LONGEST);
        assertThat(queries.list(null, -1, -1)).isEmpty();
    }

    private EabCredential add(EabCredential credential) {
        new JpaEabCredentials(transaction.entityManager(), transaction.realmId()).add(credential);
        return credential;
    }

    private Account add(Account account) {
        new JpaAccounts(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey, id -> {})
                .add(account);
        return account;
    }

    private CertificateId add(IssuedCertificate certificate) {
        new JpaCertificates(transaction.entityManager(), transaction.realmId()).add(certificate);
        return certificate.id();
    }

    private List<CertificateId> certificates(CertificateFilter filter) {
        return new JpaCertificateQueries(transaction.entityManager(), transaction.realmId())
                .list(filter, 0, 10).stream().map(IssuedCertificate::id).toList();
    }
}
