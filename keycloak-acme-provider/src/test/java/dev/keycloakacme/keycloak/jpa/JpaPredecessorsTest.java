package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.order.Predecessors;
import dev.keycloakacme.order.PredecessorsContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaPredecessorsTest extends PredecessorsContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaPredecessorsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected Predecessors predecessors() {
        return new JpaPredecessors(transaction.entityManager(), transaction.realmId());
    }

    @Override
    protected Certificates certificates() {
        return new JpaCertificates(transaction.entityManager(), transaction.realmId());
    }
}
