package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.order.Orders;
import dev.keycloakacme.order.OrdersContract;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaOrdersTest extends OrdersContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaOrdersTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected Orders orders() {
        return new JpaOrders(transaction.entityManager(), transaction.realmId());
    }
}
