package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.Crls;
import dev.keycloakacme.ca.CrlsContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaCrlsTest extends CrlsContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaCrlsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected Crls crls() {
        return new JpaCrls(transaction.entityManager(), transaction.realmId());
    }

    @Override
    protected Certificates certificates() {
        return new JpaCertificates(transaction.entityManager(), transaction.realmId());
    }
}
