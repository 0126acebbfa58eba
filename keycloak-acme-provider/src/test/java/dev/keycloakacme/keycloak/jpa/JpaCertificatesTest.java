package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.CertificatesContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaCertificatesTest extends CertificatesContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaCertificatesTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected Certificates certificates() {
        return new JpaCertificates(transaction.entityManager(), transaction.realmId());
    }
}
