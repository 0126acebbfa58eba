package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.TokenUses;
import dev.keycloakacme.account.TokenUsesContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaTokenUsesTest extends TokenUsesContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaTokenUsesTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected TokenUses uses() {
        return new JpaTokenUses(transaction.entityManager(), transaction.realmId());
    }
}
