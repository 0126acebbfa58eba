package dev.keycloakacme.account;

final class InMemoryAccountsTest extends AccountsContract {

    private final InMemoryEabCredentials credentials = new InMemoryEabCredentials();
    private final InMemoryAccounts accounts = new InMemoryAccounts(credentials);

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected EabCredentials credentials() {
        return credentials;
    }
}
