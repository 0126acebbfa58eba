package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.BoundAccount;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.keycloak.jpa.JpaAccounts;
import java.util.Optional;
import org.keycloak.models.AbstractKeycloakTransaction;

/** The stored accounts; one that is changed is forgotten as a signer when the transaction has ended. */
final class ForgetfulAccounts implements Accounts {

    private final JpaAccounts stored;
    private final AcmeWiring wiring;

    ForgetfulAccounts(JpaAccounts stored, AcmeWiring wiring) {
        this.stored = stored;
        this.wiring = wiring;
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
        AccountMemory signers = wiring.server().signers();
        String realmId = wiring.realm().getId();
        wiring.session().getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                signers.forget(realmId, id);
            }

            @Override
            protected void rollbackImpl() {
                // nothing changed
            }
        });
    }
}
