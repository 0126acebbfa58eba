package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.loss.Holdings;
import dev.keycloakacme.loss.HoldingsContract;
import dev.keycloakacme.order.Authorizations;
import dev.keycloakacme.order.Orders;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
final class JpaHoldingsTest extends HoldingsContract {

    @RegisterExtension
    final TestTransaction transaction;

    JpaHoldingsTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Override
    protected Holdings holdings() {
        return new JpaHoldings(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey);
    }

    @Override
    protected Accounts accounts() {
        return new JpaAccounts(transaction.entityManager(), transaction.realmId(), SampleAccounts::readKey, id -> {});
    }

    @Override
    protected Orders orders() {
        return new JpaOrders(transaction.entityManager(), transaction.realmId());
    }

    @Override
    protected Authorizations authorizations() {
        return new JpaAuthorizations(transaction.entityManager(), transaction.realmId());
    }

    @Override
    protected Certificates certificates() {
        return new JpaCertificates(transaction.entityManager(), transaction.realmId());
    }
}
