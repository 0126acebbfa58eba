package dev.keycloakacme.ca;

import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.InMemoryAccounts;
import dev.keycloakacme.account.InMemoryEabCredentials;

final class InMemoryBarredKeysTest extends BarredKeysContract {

    private final InMemoryAccounts accounts = new InMemoryAccounts(new InMemoryEabCredentials());
    private final InMemoryBarredKeys barredKeys = new InMemoryBarredKeys(accounts::hasKey);

    @Override
    protected BarredKeys barredKeys() {
        return barredKeys;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }
}
