package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.EabCredentials;
import dev.keycloakacme.account.EabCredentialsContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaEabCredentialsTest extends EabCredentialsContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaEabCredentialsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected EabCredentials credentials() {
        return new JpaEabCredentials(transaction.entityManager(), transaction.realmId());
    }
}
