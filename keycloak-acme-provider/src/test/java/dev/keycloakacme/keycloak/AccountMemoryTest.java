package dev.keycloakacme.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.SampleAccounts;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountMemoryTest {

    private static final String REALM = "realm";

    private final Account account = SampleAccounts.account();
    private Optional<Account> row = Optional.of(account);
    private long now = Long.MAX_VALUE - 10;
    private int reads;
    private final AccountMemory memory = new AccountMemory(2, () -> now);

    @Test
    void readsTheRowOnceInItsLifetime() {
        find(account.id());
        now += AccountMemory.LIFETIME.toNanos() - 1;
        assertThat(find(account.id())).contains(account);
        assertThat(reads).isEqualTo(1);

        now += 1;
        row = Optional.of(frozen());
        assertThat(find(account.id())).contains(frozen());
    }

    @Test
    void remembersOnlyActiveAccounts() {
        row = Optional.of(frozen());
        find(account.id());
        row = Optional.of(account);
        assertThat(find(account.id())).contains(account);

        row = Optional.empty();
        assertThat(find(AccountId.random())).isEmpty();
        assertThat(reads).isEqualTo(3);
    }

    @Test
    void forgetsWhatChangedAndWhoeverWasNotSeenForLongest() {
        find(account.id());
        memory.forget(REALM, account.id());
        find(account.id());
        assertThat(reads).isEqualTo(2);

        find(AccountId.random());
        find(AccountId.random());
        find(account.id());
        assertThat(reads).isEqualTo(5);
    }

    @Test
    void doesNotRememberWhatChangedWhileItWasRead() {
        memory.find(REALM, account.id(), id -> {
            memory.forget(REALM, id);
            return Optional.of(account);
        });
        row = Optional.of(frozen());
        assertThat(find(account.id())).contains(frozen());
    }

    @Test
    void knowsRealmsApart() {
        find(account.id());
        assertThat(memory.find("other", account.id(), id -> Optional.empty())).isEmpty();
        assertThat(find(account.id())).contains(account);
        assertThat(reads).isEqualTo(1);
    }

    private Optional<Account> find(AccountId id) {
        return memory.find(REALM, id, wanted -> {
            reads++;
            return row;
        });
    }

    private Account frozen() {
        return account.with(new Account.State.Frozen(Instant.EPOCH, "an admin says so"));
    }
}
