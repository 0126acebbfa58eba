package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.account.SampleAccounts.CLIENT;
import static dev.keycloakacme.account.SampleAccounts.NOW;
import static dev.keycloakacme.account.SampleAccounts.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.CredentialStatus;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.SealedKey;
import dev.keycloakacme.account.Subject;
import java.util.List;
import java.util.Map;
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

        assertThat(credentials(CredentialFilter.ALL, 0, 10)).containsExactly(newest, users, oldest);
        CredentialFilter ofClient = new CredentialFilter(CLIENT, null, null, null);
        assertThat(credentials(ofClient, 0, 10)).containsExactly(newest, oldest);
        assertThat(credentials(ofClient, 1, 10)).containsExactly(oldest);
        assertThat(credentials(CredentialFilter.ALL, 0, 1)).containsExactly(newest);
        assertThat(credentials(new CredentialFilter(new Subject(Subject.Kind.USER, "\0"), null, null, null), 0, 1))
                .isEmpty();
    }

    @Test
    void listsCredentialsByWhatMayBeDoneWithThem() {
        EabCredential usable = add(
                SampleAccounts.groupCredential("usable", NOW.plusMillis(1), 2).usedOnceMore(NOW));
        EabCredential open = add(SampleAccounts.groupCredential("open", null, 1)
                .usedOnceMore(NOW)
                .opened(new EabCredential.Opening(new AccountId("former"), NOW.plusMillis(1))));
        EabCredential closed = add(SampleAccounts.groupCredential("closed", null, 1)
                .usedOnceMore(NOW)
                .opened(new EabCredential.Opening(new AccountId("former"), NOW)));
        EabCredential used = add(SampleAccounts.groupCredential("used", null, 1).usedOnceMore(NOW));
        EabCredential expired = add(SampleAccounts.groupCredential("expired", NOW, 1));
        EabCredential revoked =
                add(SampleAccounts.groupCredential("revoked", NOW, 1).revokedAt(NOW));

        List<EabCredential> all = List.of(usable, open, closed, used, expired, revoked);
        for (CredentialStatus status : CredentialStatus.values()) {
            assertThat(credentials(new CredentialFilter(null, status, null, null), 0, 10))
                    .as(status.wireName())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream().filter(it -> it.status(NOW) == status).toList());
        }
    }

    @Test
    void findsCredentialsByAPartOfTheLabelOrTheWholeKeyId() {
        EabCredential size = add(SampleAccounts.credential());
        EabCredential other = add(SampleAccounts.groupCredential("sized", null, 1));

        assertThat(credentials(new CredentialFilter(null, null, "GR", null), 0, 10))
                .containsExactly(size);
        assertThat(credentials(new CredentialFilter(null, null, "größe ✓", null), 0, 10))
                .containsExactly(size);
        assertThat(credentials(new CredentialFilter(null, null, "sized", null), 0, 10))
                .containsExactly(other);
        assertThat(credentials(new CredentialFilter(null, null, "size", null), 0, 10))
                .isEmpty();
        assertThat(credentials(new CredentialFilter(null, null, "%_!", null), 0, 10))
                .isEmpty();
        assertThat(credentials(new CredentialFilter(null, null, "\0", null), 0, 10))
                .isEmpty();
    }

    @Test
    void countsCredentialsByTheMasterKeyThatProtectsThem() {
        var queries = new JpaCredentialQueries(transaction.entityManager(), transaction.realmId());
        assertThat(queries.isAny()).isFalse();
        EabCredential old = add(SampleAccounts.groupCredential("a", null, 1));
        add(SampleAccounts.groupCredential("b", NOW.plusMillis(1), 1));
        add(SampleAccounts.groupCredential("c", null, 1).sealedAs(new SealedKey("v1 new sealed")));
        add(SampleAccounts.groupCredential("expired", NOW, 1));
        add(SampleAccounts.groupCredential("revoked", null, 1).revokedAt(NOW));

        assertThat(queries.isAny()).isTrue();
        assertThat(queries.countByMasterKey(NOW)).isEqualTo(Map.of("master", 2L, "new", 1L));
        assertThat(credentials(new CredentialFilter(null, null, "a", "master"), 0, 10))
                .containsExactly(old);
    }

    @Test
    void countsTheAccountsThatStopWithACredential() {
        Account account = add(SampleAccounts.account(CLIENT, NOW));
        var queries = new JpaCredentialQueries(transaction.entityManager(), transaction.realmId());

        assertThat(queries.accountsOf(account.credential())).isEqualTo(1);
        new JpaAccounts(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey, id -> {})
                .replace(account, account.with(new Account.State.Deactivated(NOW)));
        assertThat(queries.accountsOf(account.credential())).isZero();
    }

    @Test
    void ordersCredentialsByWhatMayBeMissing() {
        EabCredential soon = add(SampleAccounts.groupCredential("soon", NOW.plusSeconds(1), 1));
        EabCredential late = add(
                SampleAccounts.groupCredential("late", NOW.plusSeconds(2), 2).usedOnceMore(NOW.minusSeconds(2)));
        EabCredential never =
                add(SampleAccounts.groupCredential("never", null, 2).usedOnceMore(NOW.minusSeconds(1)));

        assertThat(sorted(Sort.ascending(CredentialSort.EXPIRES))).containsExactly(soon, late, never);
        assertThat(sorted(Sort.descending(CredentialSort.EXPIRES))).containsExactly(never, late, soon);
        assertThat(sorted(Sort.ascending(CredentialSort.LAST_USED))).containsExactly(soon, late, never);
        assertThat(sorted(Sort.descending(CredentialSort.LAST_USED))).containsExactly(never, late, soon);
        assertThat(sorted(Sort.ascending(CredentialSort.CREATED))).containsExactly(late, never, soon);
    }

    @Test
    void knowsTheLabelsOfCredentialsOfThisRealm() {
        EabCredential credential = add(SampleAccounts.credential());
        var queries = new JpaCredentialQueries(transaction.entityManager(), transaction.realmId());

        assertThat(queries.labels(List.of(credential.id(), new EabKeyId("gone"))))
                .isEqualTo(Map.of(credential.id(), credential.label()));
        assertThat(queries.labels(List.of())).isEmpty();
        assertThat(new JpaCredentialQueries(transaction.entityManager(), "another").labels(List.of(credential.id())))
                .isEmpty();
    }

    @Test
    void neverListsMoreThanAPage() {
        for (int i = 0; i < Page.LONGEST + 1; i++) {
            add(SampleAccounts.credential());
        }

        assertThat(credentials(CredentialFilter.ALL, 0, Integer.MAX_VALUE)).hasSize(Page.LONGEST);
        assertThat(credentials(CredentialFilter.ALL, -1, -1)).isEmpty();
    }

    private List<EabCredential> credentials(CredentialFilter filter, int offset, int limit) {
        return new JpaCredentialQueries(transaction.entityManager(), transaction.realmId())
                .list(filter, Sort.descending(CredentialSort.CREATED), NOW, offset, limit);
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

    private List<EabCredential> sorted(Sort sort) {
        return new JpaCredentialQueries(transaction.entityManager(), transaction.realmId())
                .list(CredentialFilter.ALL, sort, NOW, 0, 10);
    }
}
