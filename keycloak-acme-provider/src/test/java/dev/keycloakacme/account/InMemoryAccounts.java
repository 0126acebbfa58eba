package dev.keycloakacme.account;

import dev.keycloakacme.jose.AccountKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts as long as the object lives. */
public final class InMemoryAccounts implements Accounts {

    private final Map<AccountId, Account> accounts = new HashMap<>();
    private final EabCredentials credentials;
    private final ClaimsSnapshots snapshots;

    public InMemoryAccounts(EabCredentials credentials) {
        this(credentials, new InMemoryClaimsSnapshots());
    }

    public InMemoryAccounts(EabCredentials credentials, ClaimsSnapshots snapshots) {
        this.credentials = credentials;
        this.snapshots = snapshots;
    }

    @Override
    public synchronized Optional<Account> find(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public synchronized Optional<BoundAccount> findBound(AccountId id) {
        return find(id).map(account -> new BoundAccount(
                account,
                credentials.find(account.credential()),
                snapshots.find(ClaimsOwner.of(account.subject(), account.credential()))));
    }

    @Override
    public synchronized Optional<Account> findByKey(AccountKey key) {
        return accounts.values().stream()
                .filter(account -> account.key().equals(key))
                .findFirst();
    }

    public synchronized List<Account> all() {
        return List.copyOf(accounts.values());
    }

    @Override
    public synchronized List<Account> notDeactivated(EabKeyId credential) {
        return accounts.values().stream()
                .filter(account -> account.credential().equals(credential))
                .filter(account -> !(account.state() instanceof Account.State.Deactivated))
                .toList();
    }

    @Override
    public synchronized boolean isFrozenByAdmin(EabKeyId credential) {
        return notDeactivated(credential).stream()
                .anyMatch(account -> !account.isActive() && !account.hasLostIdentity());
    }

    /** Whether an account has the key with this thumbprint. */
    public synchronized boolean hasKey(String thumbprint) {
        return accounts.values().stream()
                .anyMatch(account -> account.key().thumbprint().equals(thumbprint));
    }

    @Override
    public synchronized boolean add(Account account) {
        if (findByKey(account.key()).isPresent()) {
            return false;
        }
        accounts.put(account.id(), account);
        return true;
    }

    @Override
    public synchronized boolean replace(Account before, Account after) {
        Account stored = accounts.get(before.id());
        if (stored == null
                || !stored.state().equals(before.state())
                || !stored.contacts().equals(before.contacts())
                || !termsOf(stored).equals(termsOf(before))) {
            return false;
        }
        Account replaced = stored.with(after.state()).withContacts(after.contacts());
        TermsAgreement agreement = after.agreement();
        accounts.put(stored.id(), agreement == null ? replaced : replaced.withAgreement(agreement));
        return true;
    }

    private static Optional<String> termsOf(Account account) {
        return Optional.ofNullable(account.agreement()).map(TermsAgreement::url);
    }

    @Override
    public synchronized boolean changeKey(Account before, AccountKey key) {
        Account stored = accounts.get(before.id());
        if (stored == null
                || !(stored.state() instanceof Account.State.Active)
                || !stored.key().equals(before.key())) {
            return false;
        }
        accounts.put(stored.id(), stored.withKey(key));
        return true;
    }
}
