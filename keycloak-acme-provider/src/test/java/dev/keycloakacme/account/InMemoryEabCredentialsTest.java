package dev.keycloakacme.account;

final class InMemoryEabCredentialsTest extends EabCredentialsContract {

    private final InMemoryEabCredentials credentials = new InMemoryEabCredentials();

    @Override
    protected EabCredentials credentials() {
        return credentials;
    }
}
