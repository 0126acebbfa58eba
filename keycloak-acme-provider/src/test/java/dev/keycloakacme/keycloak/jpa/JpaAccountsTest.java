package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.AccountsContract;
import dev.keycloakacme.account.ClaimsSnapshots;
import dev.keycloakacme.account.EabCredentials;
import dev.keycloakacme.account.SampleAccounts;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaAccountsTest extends AccountsContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaAccountsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected Accounts accounts() {
        return new JpaAccounts(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey, id -> {});
    }

    @Override
    protected EabCredentials credentials() {
        return new JpaEabCredentials(transaction.entityManager(), transaction.realmId());
    }

    @Override
    protected ClaimsSnapshots snapshots() {
        return new JpaClaimsSnapshots(transaction.entityManager(), transaction.realmId());
    }
}
