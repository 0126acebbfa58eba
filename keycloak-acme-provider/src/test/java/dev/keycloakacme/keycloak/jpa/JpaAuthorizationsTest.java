package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.order.Authorizations;
import dev.keycloakacme.order.AuthorizationsContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaAuthorizationsTest extends AuthorizationsContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaAuthorizationsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected Authorizations authorizations() {
        return new JpaAuthorizations(transaction.entityManager(), transaction.realmId());
    }
}
