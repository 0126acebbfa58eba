package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.cache.RecentlyUsed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The active accounts that signed a request a moment ago, so that the requests of one order read the row once
 * (docs/adr/0012). Good enough to tell who signed; whatever is given to an account is decided by its row. What changes at
 * this node is forgotten at once, what changes at another after {@link #LIFETIME}. Thread-safe.
 */
final class AccountMemory {

    static final Duration LIFETIME = Duration.ofSeconds(1);

    private record Key(String realmId, AccountId id) {}

    private record Entry(Account account, long since) {}

    private final LongSupplier nanoTime;
    private final Map<Key, Entry> entries;
    private final AtomicLong changes = new AtomicLong();

    /** @param most how many are kept @param nanoTime as {@link System#nanoTime} */
    AccountMemory(int most, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.entries = RecentlyUsed.map(most);
    }

    /** @param row reads it from the database */
    Optional<Account> find(String realmId, AccountId id, Function<AccountId, Optional<Account>> row) {
        Key key = new Key(realmId, id);
        long now = nanoTime.getAsLong();
        Entry entry = entries.get(key);
        if (entry != null && now - entry.since() < LIFETIME.toNanos()) {
            return Optional.of(entry.account());
        }
        long before = changes.get();
        Optional<Account> found = row.apply(id);
        synchronized (entries) {
            entries.remove(key);
            if (changes.get() == before) {
                // else what was read may be what has just been changed
                found.filter(Account::isActive).ifPresent(account -> entries.put(key, new Entry(account, now)));
            }
        }
        return found;
    }

    void forget(String realmId, AccountId id) {
        synchronized (entries) {
            changes.incrementAndGet();
            entries.remove(new Key(realmId, id));
        }
    }
}
