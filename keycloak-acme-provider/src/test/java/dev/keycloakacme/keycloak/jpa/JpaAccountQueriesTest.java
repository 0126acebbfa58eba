package dev.keycloakacme.keycloak.jpa;

import static dev.keycloakacme.account.SampleAccounts.CLIENT;
import static dev.keycloakacme.account.SampleAccounts.NOW;
import static dev.keycloakacme.account.SampleAccounts.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.AccountStatus;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.AccountSightings.Sighting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaAccountQueriesTest {

    private static final Sort NEWEST = Sort.descending(AccountSort.CREATED);

    @RegisterExtension
    final TestTransaction transaction;

    JpaAccountQueriesTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void listsBySubjectAndStatus() {
        Account active = add(SampleAccounts.account(CLIENT, NOW));
        Account frozen = add(
                SampleAccounts.account(CLIENT, NOW.minusSeconds(1)).with(new Account.State.Frozen(NOW, "by an admin")));
        Account users = add(SampleAccounts.account(USER, NOW.minusSeconds(2)));
        Account lost = add(SampleAccounts.account(USER, NOW.minusSeconds(3))
                .with(new Account.State.Frozen(NOW, "gone", Account.State.Frozen.Cause.LOST_IDENTITY)));

        assertThat(list(null, null, null)).containsExactly(active, frozen, users, lost);
        assertThat(list(CLIENT, null, null)).containsExactly(active, frozen);
        assertThat(list(CLIENT, AccountStatus.REVOKED, null)).containsExactly(frozen);
        assertThat(list(null, AccountStatus.REVOKED, null)).containsExactly(frozen, lost);
        assertThat(list(null, AccountStatus.VALID, null)).containsExactly(active, users);
        assertThat(list(null, AccountStatus.DEACTIVATED, null)).isEmpty();
        assertThat(list(null, null, users.credential())).containsExactly(users);
        assertThat(list(new Subject(Subject.Kind.CLIENT, "\0"), null, null)).isEmpty();
    }

    @Test
    void findsByIdThumbprintOrAPartOfAContact() {
        Account account = add(SampleAccounts.account());

        for (String text : List.of(account.id().value(), account.key().thumbprint(), " OPS@example ", "ünï")) {
            assertThat(search(text)).as(text).containsExactly(account);
        }
        for (String text : List.of(account.id().value().substring(1), "%", "o_s", "\0", "nobody")) {
            assertThat(search(text)).as(text).isEmpty();
        }
        assertThat(new JpaAccountQueries(transaction.entityManager(), "another", SampleAccounts::readKey)
                        .list(new AccountFilter("ops", null, null, null), NEWEST, 0, 10))
                .isEmpty();
    }

    @Test
    void showsWhenAnAccountWasLastSeenAndOrdersByIt() {
        Account first = add(SampleAccounts.account(CLIENT, NOW));
        Account second = add(SampleAccounts.account(CLIENT, NOW.minusSeconds(10)));
        assertThat(found(first).lastSeen()).isEqualTo(NOW);
        JpaSightings sightings = new JpaSightings(transaction.entityManager());
        sightings.note(List.of(
                new Sighting(transaction.realmId(), second.id(), NOW.plusSeconds(1), "certbot/2.1"),
                new Sighting("another", first.id(), NOW.plusSeconds(2), "lego")));
        sightings.note(List.of(new Sighting(transaction.realmId(), second.id(), NOW, null)));

        assertThat(found(second)).isEqualTo(new ListedAccount(second, NOW.plusSeconds(1), "certbot/2.1"));
        assertThat(found(first)).isEqualTo(new ListedAccount(first, NOW, null));
        assertThat(sorted(Sort.descending(AccountSort.LAST_SEEN))).containsExactly(second, first);
        assertThat(sorted(Sort.ascending(AccountSort.LAST_SEEN))).containsExactly(first, second);
        assertThat(sorted(NEWEST)).containsExactly(first, second);
    }

    @Test
    void anAccountFromBeforeCountsAsNeverSeen() {
        Account before = add(SampleAccounts.account(CLIENT, NOW));
        transaction
                .entityManager()
                .createQuery("update AcmeAccountEntity row set row.lastSeen = null where row.id = :id")
                .setParameter("id", before.id().value())
                .executeUpdate();
        Account seen = add(SampleAccounts.account(CLIENT, NOW));

        assertThat(sorted(Sort.descending(AccountSort.LAST_SEEN))).containsExactly(seen, before);
        assertThat(sorted(Sort.ascending(AccountSort.LAST_SEEN))).containsExactly(before, seen);
    }

    @Test
    void knowsWhoseAccountsOfThisRealmAre() {
        Account account = add(SampleAccounts.account(USER, NOW));

        assertThat(queries().subjects(List.of(account.id(), new AccountId("gone"))))
                .isEqualTo(Map.of(account.id(), USER));
        assertThat(queries().subjects(List.of())).isEmpty();
    }

    private ListedAccount found(Account account) {
        return queries().find(account.id()).orElseThrow();
    }

    private List<Account> search(String text) {
        return accounts(new AccountFilter(text, null, null, null), NEWEST);
    }

    private List<Account> sorted(Sort sort) {
        return accounts(AccountFilter.ALL, sort);
    }

    private List<Account> list(
            @Nullable Subject subject, @Nullable AccountStatus status, @Nullable EabKeyId credential) {
        return accounts(new AccountFilter(null, subject, status, credential), NEWEST);
    }

    private List<Account> accounts(AccountFilter filter, Sort sort) {
        return queries().list(filter, sort, 0, 10).stream()
                .map(ListedAccount::account)
                .toList();
    }

    private JpaAccountQueries queries() {
        return new JpaAccountQueries(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey);
    }

    private Account add(Account account) {
        new JpaAccounts(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey, id -> {})
                .add(account);
        return account;
    }
}
