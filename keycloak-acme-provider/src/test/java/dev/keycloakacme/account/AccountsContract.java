package dev.keycloakacme.account;

import static dev.keycloakacme.account.SampleAccounts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.jose.AccountKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Accounts} does. */
public abstract class AccountsContract {

    private final Account account = SampleAccounts.account();

    /** The accounts of one realm, empty at first. */
    protected abstract Accounts accounts();

    /** Of the same realm. */
    protected abstract EabCredentials credentials();

    /** Of the same realm. */
    protected abstract ClaimsSnapshots snapshots();

    @Test
    void findsWhatWasAddedByIdAndByKey() {
        assertThat(accounts().add(account)).isTrue();

        assertThat(accounts().find(account.id())).contains(account);
        assertThat(accounts().findByKey(account.key())).contains(account);
    }

    @Test
    void findsNothingElse() {
        accounts().add(account);

        assertThat(accounts().find(AccountId.random())).isEmpty();
        assertThat(accounts().find(new AccountId(account.id() + "\0"))).isEmpty();
        assertThat(accounts().findByKey(SampleAccounts.key())).isEmpty();
    }

    @Test
    void findsAnAccountWithItsCredentialAndWithoutWhenThatIsGone() {
        EabCredential credential = SampleAccounts.credential();
        credentials().add(credential);
        Account bound = new Account(
                account.id(),
                account.key(),
                account.subject(),
                credential.id(),
                account.contacts(),
                account.agreement(),
                account.created(),
                account.state());
        accounts().add(bound);
        Account orphan = SampleAccounts.account();
        accounts().add(orphan);

        assertThat(accounts().findBound(bound.id()))
                .contains(new BoundAccount(bound, Optional.of(credential), Optional.empty()));
        assertThat(accounts().findBound(orphan.id()))
                .contains(new BoundAccount(orphan, Optional.empty(), Optional.empty()));
        assertThat(accounts().findBound(AccountId.random())).isEmpty();
        assertThat(accounts().findBound(new AccountId(bound.id() + "\0"))).isEmpty();
    }

    @Test
    void findsAnAccountOfAnybodyWithTheClaimsOfItsCredential() {
        accounts().add(account);
        Account other = SampleAccounts.account();
        accounts().add(other);
        snapshots().put(new ClaimsOwner(account.credential().value()), SampleAccounts.claims());
        snapshots().put(new ClaimsOwner(account.subject().id()), SampleAccounts.claims(NOW, "test"));

        assertThat(accounts().findBound(account.id()).flatMap(BoundAccount::claims))
                .contains(SampleAccounts.claims());
        assertThat(accounts().findBound(other.id()).flatMap(BoundAccount::claims))
                .isEmpty();
    }

    @Test
    void findsEveryAccountOfAFederatedWorkloadWithItsClaims() {
        Account federated = SampleAccounts.account(SampleAccounts.FEDERATED, NOW);
        Account lookAlike = SampleAccounts.account(Subject.federated("https://ci.example.com", "Project:1#main"), NOW);
        accounts().add(federated);
        accounts().add(lookAlike);
        snapshots().put(new ClaimsOwner(federated.credential().value()), SampleAccounts.claims(NOW, "test"));
        snapshots().put(new ClaimsOwner(SampleAccounts.FEDERATED.id()), SampleAccounts.claims());

        assertThat(accounts().findBound(federated.id()).flatMap(BoundAccount::claims))
                .contains(SampleAccounts.claims());
        assertThat(accounts().findBound(lookAlike.id()).flatMap(BoundAccount::claims))
                .isEmpty();
    }

    @Test
    void keepsEveryState() {
        Account frozen = account.with(new Account.State.Frozen(NOW, "subject gone"));
        Account deactivated = SampleAccounts.account().with(new Account.State.Deactivated(NOW));
        Account lost = SampleAccounts.account().with(lost());
        accounts().add(frozen);
        accounts().add(deactivated);
        accounts().add(lost);

        assertThat(accounts().find(frozen.id())).contains(frozen);
        assertThat(accounts().find(lost.id())).contains(lost);
        assertThat(accounts().find(deactivated.id())).contains(deactivated);
    }

    @Test
    void storesNothingForAKeyThatHasAnAccount() {
        accounts().add(account);
        Account second = new Account(
                AccountId.random(),
                account.key(),
                SampleAccounts.USER,
                EabKeyId.random(),
                List.of(),
                null,
                NOW,
                new Account.State.Active());

        assertThat(accounts().add(second)).isFalse();
        assertThat(accounts().find(second.id())).isEmpty();
        assertThat(accounts().findByKey(account.key())).contains(account);
    }

    @Test
    void replacesWhatIsStillAsBefore() {
        accounts().add(account);
        Account moved = account.withContacts(List.of("mailto:new@example.com"));
        Account frozen = moved.with(new Account.State.Frozen(NOW, "by an admin"));

        assertThat(accounts().replace(account, moved)).isTrue();
        assertThat(accounts().replace(moved, frozen)).isTrue();
        assertThat(accounts().find(account.id())).contains(frozen);
    }

    @Test
    void refusesToReplaceWhatMovedOn() {
        accounts().add(account);
        Account deactivated = account.with(new Account.State.Deactivated(NOW));
        accounts().replace(account, deactivated);

        assertThat(accounts().replace(account, account.withContacts(List.of()))).isFalse();
        assertThat(accounts().find(account.id())).contains(deactivated);
    }

    @Test
    void thawsNoAccountAsBackThatAnAdminHasFrozenMeanwhile() {
        Account lost = account.with(lost());
        accounts().add(lost);
        Account byAdmin = lost.with(new Account.State.Frozen(NOW, "subject gone"));

        assertThat(accounts().replace(lost, byAdmin)).isTrue();
        assertThat(accounts().replace(lost, lost.with(new Account.State.Active())))
                .isFalse();
        assertThat(accounts().find(account.id())).contains(byAdmin);
    }

    private static Account.State lost() {
        return new Account.State.Frozen(NOW, "subject gone", Account.State.Frozen.Cause.LOST_IDENTITY);
    }

    @Test
    void refusesToReplaceWhereContactsMovedOn() {
        accounts().add(account);
        Account moved = account.withContacts(List.of());
        accounts().replace(account, moved);

        assertThat(accounts().replace(account, account.with(new Account.State.Deactivated(NOW))))
                .isFalse();
        assertThat(accounts().find(account.id())).contains(moved);
    }

    @Test
    void refusesToReplaceWhereTheAgreementMovedOn() {
        accounts().add(account);
        Account agreed = account.withAgreement(new TermsAgreement("https://ca.example/terms/2", NOW.plusMillis(1)));

        assertThat(accounts().replace(account, agreed)).isTrue();
        assertThat(accounts().replace(account, account.withContacts(List.of()))).isFalse();
        assertThat(accounts().find(account.id())).contains(agreed);
    }

    @Test
    void keepsThatAnAccountNeverAgreed() {
        Account never = new Account(
                AccountId.random(),
                SampleAccounts.key(),
                SampleAccounts.USER,
                EabKeyId.random(),
                List.of(),
                null,
                NOW,
                new Account.State.Active());
        accounts().add(never);
        Account agreed = never.withAgreement(new TermsAgreement("", NOW));

        assertThat(accounts().find(never.id())).contains(never);
        assertThat(accounts().replace(never, agreed)).isTrue();
        assertThat(accounts().find(never.id())).contains(agreed);
    }

    @Test
    void refusesToReplaceWhatIsNotThere() {
        assertThat(accounts().replace(account, account.withContacts(List.of()))).isFalse();
    }

    @Test
    void changesTheKeyOfAnActiveAccountWhoseKeyIsStillTheSame() {
        accounts().add(account);
        AccountKey next = SampleAccounts.key();

        assertThat(accounts().changeKey(account, next)).isTrue();
        assertThat(accounts().changeKey(account, SampleAccounts.key())).isFalse();

        assertThat(accounts().findByKey(next)).contains(account.withKey(next));
        assertThat(accounts().findByKey(account.key())).isEmpty();
    }

    @Test
    void changesTheKeyOfNoFrozenAccount() {
        Account frozen = account.with(new Account.State.Frozen(NOW, "by an admin"));
        accounts().add(frozen);

        assertThat(accounts().changeKey(frozen, SampleAccounts.key())).isFalse();
        assertThat(accounts().find(frozen.id())).contains(frozen);
    }

    @Test
    void findsTheAccountsOfACredentialButNoneThatIsDeactivated() {
        Account frozen = ofCredential(account.credential(), new Account.State.Frozen(NOW, "by an admin"));
        Account deactivated = ofCredential(account.credential(), new Account.State.Deactivated(NOW));
        Account another = SampleAccounts.account();
        List.of(account, frozen, deactivated, another).forEach(accounts()::add);

        assertThat(accounts().notDeactivated(account.credential())).containsExactlyInAnyOrder(account, frozen);
        assertThat(accounts().notDeactivated(EabKeyId.random())).isEmpty();
        assertThat(accounts().isFrozenByAdmin(account.credential())).isTrue();
        assertThat(accounts().isFrozenByAdmin(EabKeyId.random())).isFalse();
    }

    private static Account ofCredential(EabKeyId credential, Account.State state) {
        return new Account(
                AccountId.random(),
                SampleAccounts.key(),
                SampleAccounts.CLIENT,
                credential,
                List.of(),
                null,
                NOW,
                state);
    }
}
