package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.BoundAccount;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.keycloak.jpa.JpaAccounts;
import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/** The stored accounts; one that is changed is forgotten as a signer when the transaction has ended. */
final class ForgetfulAccounts implements Accounts {

    private final JpaAccounts stored;
    private final KeycloakSession session;
    private final Consumer<AccountId> signers;

    /** @param signers forgets one */
    ForgetfulAccounts(JpaAccounts stored, KeycloakSession session, Consumer<AccountId> signers) {
        this.stored = stored;
        this.session = session;
        this.signers = signers;
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return stored.find(id);
    }

    @Override
    public Optional<BoundAccount> findBound(AccountId id) {
        return stored.findBound(id);
    }

    @Override
    public Optional<Account> findByKey(AccountKey key) {
        return stored.findByKey(key);
    }

    @Override
    public boolean add(Account account) {
        return stored.add(account);
    }

    @Override
    public boolean replace(Account before, Account after) {
        boolean replaced = stored.replace(before, after);
        forgetAtEnd(before.id());
        return replaced;
    }

    private void forgetAtEnd(AccountId id) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                signers.accept(id);
            }

            @Override
            protected void rollbackImpl() {
                // the database may have committed before its answer was lost
                signers.accept(id);
            }
        });
    }
}
