package dev.keycloakacme.account;

final class InMemoryAccountsTest extends AccountsContract {

    private final InMemoryEabCredentials credentials = new InMemoryEabCredentials();
    private final InMemoryClaimsSnapshots snapshots = new InMemoryClaimsSnapshots();
    private final InMemoryAccounts accounts = new InMemoryAccounts(credentials, snapshots);

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected ClaimsSnapshots snapshots() {
        return snapshots;
    }

    @Override
    protected EabCredentials credentials() {
        return credentials;
    }
}
